/** A file of the served repository. */
export interface ServedFile {
  body: Uint8Array
  contentType: string
  /** Hex sha256 of the body. */
  digest: string
}

/** Path below the root, without leading slash and not escaped -> file. */
export type ServedFiles = ReadonlyMap<string, ServedFile>

export interface HttpAnswer {
  status: 200 | 304 | 404 | 405
  headers: Record<string, string>
  /** What GET sends; HEAD sends the headers alone. */
  body: Uint8Array
}

/**
 * Answers one HTTP request from a fixed set of files. No other file can be reached, so no path leads out.
 * @param target The request target as sent (RFC 9112 section 3.2), still escaped, with any query.
 */
export function respond(
  request: { method: string; target: string; ifNoneMatch: string | undefined },
  files: ServedFiles,
): HttpAnswer {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plainAnswer(405, 'Only GET and HEAD are answered.\n', { allow: 'GET, HEAD' })
  }
  const path = decodeTarget(request.target)
  const file = path === undefined ? undefined : files.get(path)
  if (!file) return plainAnswer(404, 'No such file in this repository.\n')
  const etag = `"${file.digest}"`
  // A development repository changes under its readers: they may keep a copy, but must ask each time.
  const validators = { etag, 'cache-control': 'no-cache' }
  if (matchesEtag(request.ifNoneMatch, etag)) {
    return { status: 304, headers: validators, body: NOTHING }
  }
  const headers = {
    ...validators,
    'accept-ranges': 'none',
    'content-type': file.contentType,
    'content-length': String(file.body.length),
    'x-content-type-options': 'nosniff',
  }
  return { status: 200, headers, body: file.body }
}

const NOTHING = new Uint8Array()

/** The path in a request target, unescaped once; undefined when the target is not a path. `/` gives ''. */
function decodeTarget(target: string): string | undefined {
  // A proxy may send the absolute form, `GET http://host/path`.
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
  if (!path.startsWith('/')) return undefined
  try {
    return decodeURIComponent(path.slice(1))
  } catch {
    return undefined
  }
}

// RFC 9110 section 13.1.2: a list, compared weakly.
function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  const candidates = ifNoneMatch.split(',').map((candidate) => candidate.trim().replace(/^W\//, ''))
  return candidates.includes('*') || candidates.includes(etag)
}

function plainAnswer(
  status: 404 | 405,
  text: string,
  headers: Record<string, string> = {},
): HttpAnswer {
  const body = new TextEncoder().encode(text)
  return {
    status,
    headers: {
      ...headers,
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(body.length),
    },
    body,
  }
}
