/**
 * The address of an archive as the index states it: `base` joined with the archive's path, escaped.
 *
 * Follows helm.sh/helm internal/urlutil URLJoin: the path is cleaned, the query stays behind it, a base
 * without scheme is a relative path. Without a base Helm writes the bare file name unescaped, which no
 * client can resolve when it holds `%` or a colon; it is escaped here too.
 * @param base `--url`; '' for addresses relative to the index. No `..` above its root remains.
 * @param path Path of the archive below the indexed folder, with forward slashes, not escaped.
 * @throws URIError when the base holds an invalid percent escape.
 */
export function joinArchiveUrl(base: string, path: string): string {
  const [, prefix = '', basePath = '', suffix = ''] = BASE_URL.exec(base) ?? []
  const joined = cleanPath(
    `${decodeURIComponent(basePath)}/${path}`,
    prefix !== '' || isRooted(basePath),
  )
  const escaped = escapePath(joined)
  if (prefix !== '') return `${prefix}${escaped}${suffix}`
  // RFC 3986 section 4.2: a colon in the first segment would read as a scheme.
  const looksAbsolute = /^[^/]*:/.test(escaped)
  return `${looksAbsolute ? './' : ''}${escaped}${suffix}`
}

// Scheme and authority, path, query and fragment; always matches.
const BASE_URL = /^((?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/[^/?#]*|)([^?#]*)(.*)$/s

function isRooted(path: string): boolean {
  return path.startsWith('/')
}

/** Go's path.Clean over a join that is never empty. */
function cleanPath(path: string, rooted: boolean): string {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') kept.push(segment)
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (!rooted) kept.push(segment)
  }
  return (rooted ? '/' : '') + kept.join('/')
}

/** What Go's net/url leaves unescaped in a path: unreserved characters and `$&+,/:;=@`. */
function escapePath(path: string): string {
  return encodeURI(path).replace(/[!'()*?#]/g, percentEscape)
}

function percentEscape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
