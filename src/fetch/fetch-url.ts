import { setTimeout as wait } from 'node:timers/promises'
import { displayUrl, InterruptedError, UserError } from '../diagnostics/index.ts'
import { errorCode } from '../files/index.ts'

/** The network as downloads use it; tests pass their own. */
export interface HttpClient {
  fetch: typeof globalThis.fetch
  signal: AbortSignal
  /** Pauses before the second, third, ... attempt, in milliseconds. */
  retryDelaysMs: readonly number[]
  /** The time limit of one attempt, including the body. */
  timeoutMs: number
}

export function defaultHttpClient(signal: AbortSignal): HttpClient {
  return { fetch: globalThis.fetch, signal, retryDelaysMs: [300, 1000, 3000], timeoutMs: 60_000 }
}

export interface Download {
  data: Uint8Array
  etag: string | undefined
}

/** An attempt failed, and another one may succeed because the server or the network may recover. */
class TransientError extends Error {}

/**
 * Downloads a file over http(s). A user name and password in the address are sent as Basic
 * authentication and shown in no message; redirects are followed, credentials stay with the first host.
 * Overloaded servers and broken connections are tried again.
 * @param etag The ETag of a copy that exists already.
 * @returns Undefined when that copy is still current.
 * @throws UserError, InterruptedError
 */
export async function downloadUrl(
  url: URL,
  maxBytes: number,
  client: HttpClient,
  etag?: string,
): Promise<Download | undefined> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await attemptDownload(url, maxBytes, client, etag)
    } catch (error) {
      if (client.signal.aborted) throw new InterruptedError()
      if (error instanceof UserError) throw error
      const delay = client.retryDelaysMs[attempt]
      if (delay === undefined || isPermanent(error)) throw unreachable(url, error)
      await wait(delay, undefined, { signal: client.signal }).catch(() => {
        throw new InterruptedError()
      })
    }
  }
}

async function attemptDownload(
  url: URL,
  maxBytes: number,
  client: HttpClient,
  etag: string | undefined,
): Promise<Download | undefined> {
  const response = await client.fetch(withoutUserinfo(url), {
    headers: { ...authorization(url), ...(etag && { 'if-none-match': etag }) },
    signal: AbortSignal.any([client.signal, AbortSignal.timeout(client.timeoutMs)]),
  })
  if (response.ok) {
    const data = await readBody(response, url, maxBytes)
    return { data, etag: response.headers.get('etag') ?? undefined }
  }
  await response.body?.cancel()
  if (response.status === 304 && etag !== undefined) return undefined
  const status = `${response.status} ${response.statusText}`.trim()
  if (response.status >= 500 || [408, 429].includes(response.status))
    throw new TransientError(status)
  throw new UserError(`cannot fetch ${displayUrl(url)}: ${status}`, {
    hint: STATUS_HINTS[response.status],
  })
}

/** Certificates (codes of OpenSSL as Node has them) and addresses: the next attempt would meet the same. */
const PERMANENT_CODES =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_(?:GET|VERIFY|DECRYPT|DECODE)_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED|ERR_INVALID_|UND_ERR_INVALID_ARG|EPROTO$|ENOTREGULAR$)/
const PERMANENT_MESSAGES = /redirect|unknown scheme|unsupported protocol|bad port|scheme must be/i

/** Whether trying again is useless. */
function isPermanent(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (PERMANENT_CODES.test(errorCode(current) ?? '')) return true
    if (!(current instanceof TransientError) && PERMANENT_MESSAGES.test(current.message))
      return true
  }
  return false
}

const STATUS_HINTS: Readonly<Record<number, string>> = {
  304: 'The server says that nothing changed, but nothing was downloaded before. Is there a proxy in between?',
  401: 'The repository needs a user name and a password: set https://USER:PASSWORD@host/... as its mirror.',
  403: 'The repository refuses access.',
  404: 'Is that the address of a chart repository? A mirror in .kgplugin.yaml can replace it.',
}

async function readBody(response: Response, url: URL, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > maxBytes) {
      throw new UserError(`${displayUrl(url)} is larger than ${sizeText(maxBytes)}`, {
        hint: 'Nothing larger is downloaded of its kind. Is that the right address?',
      })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function sizeText(bytes: number): string {
  const mebibytes = bytes / 1024 / 1024
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`
}

function unreachable(url: URL, error: unknown): UserError {
  return new UserError(`cannot fetch ${displayUrl(url)}: ${reasonOf(error)}`, {
    cause: error,
    hint: 'Check the network, set a mirror in .kgplugin.yaml, or work --offline with what charts/ holds.',
  })
}

// fetch itself says only "fetch failed"; the reason is in the cause.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'the server did not answer in time'
  return error.cause instanceof Error ? error.cause.message || reasonOf(error.cause) : error.message
}

function withoutUserinfo(url: URL): URL {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  return bare
}

// A percent sign that encodes nothing stands for itself.
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function authorization(url: URL): { authorization?: string } {
  if (url.username === '' && url.password === '') return {}
  const pair = `${decoded(url.username)}:${decoded(url.password)}`
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}
