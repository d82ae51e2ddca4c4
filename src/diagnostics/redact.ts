const HIDDEN = '***'

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i
const NAMED_SECRET =
  /\b((?:access[_-]?|private[_-]?|refresh[_-]?|x-amz-security-)?token|x-amz-signature|x-amz-credential|sig|signature|password|passwd|secret|api[_-]?key)=[^\s&"']+/gi
const AUTHORIZATION = /\b(authorization: *(?:basic|bearer|token)) +\S+/gi
/** What a sentence or another notation puts behind an address. */
const TRAILING = new Set('"\'`),.;:>]}')

/**
 * Hides what is secret in the addresses of a text, and in what looks like a named secret: user name and password
 * (RFC 3986, section 3.2.1), the query, and a fragment with values in it. Rather too much than too little: a password may
 * hold `@` and `/`, although an address should not. Everything that is printed, logged or thrown goes through here.
 */
export function redact(text: string): string {
  return text
    .replace(/\S+/g, redactWord)
    .replace(NAMED_SECRET, `$1=${HIDDEN}`)
    .replace(AUTHORIZATION, `$1 ${HIDDEN}`)
}

/** An address goes to the next white space: a password may hold whatever its owner liked. */
function redactWord(word: string): string {
  const colon = word.indexOf('://')
  if (colon < 0) return redactScpAddress(word)
  let start = colon
  while (start > 0 && /[a-z0-9+.-]/i.test(word.charAt(start - 1))) start--
  return word.slice(0, start) + redactAddress(word.slice(start))
}

/** `user:password@host:path`, as scp and git have it. The user git is everybody. */
function redactScpAddress(word: string): string {
  const at = word.lastIndexOf('@')
  if (at < 1) return word
  const [, host = ''] = /^@([\w.-]{1,255}):[^\s\d]/.exec(word.slice(at, at + 300)) ?? []
  // The digest of an image looks alike.
  if (host === '' || /^sha\d+$/.test(host)) return word
  const before = word.slice(0, at)
  const start =
    Math.max(...['"', "'", '`', '(', '<', '='].map((mark) => before.lastIndexOf(mark))) + 1
  const user = before.slice(start)
  if (user === 'git' || user === '' || user.startsWith('/') || user.startsWith('.')) return word
  return `${word.slice(0, start)}${HIDDEN}${word.slice(at)}`
}

/** The same for an argument of a command line, which is an address as a whole when it starts like one. */
export function redactArgument(argument: string): string {
  return SCHEME.test(argument) ? redactAddress(argument) : redact(argument)
}

/**
 * An address for messages, without what is secret and without marks of what was hidden; other text stays, such as the
 * alias of a repository.
 */
export function displayUrl(url: URL | string): string {
  const text = String(url)
  // What was parsed has lost where it was cut: the path, or even the host, may begin within a password.
  if (url instanceof URL) {
    const behindHost = url.pathname + url.search + url.hash
    const hasUser = url.username !== '' || url.password !== ''
    if (hasUser && behindHost.includes('@')) return `${url.protocol}//${HIDDEN}`
    if (/[^/]@/.test(behindHost)) return `${url.protocol}//${url.host}/${HIDDEN}`
  }
  if (!SCHEME.test(text)) return redact(text)
  const shown = redactAddress(text).replace(`${HIDDEN}@`, '')
  const end = shown.search(/[?#]/)
  const address = end < 0 ? shown : shown.slice(0, end)
  // As URL writes it: the root has a slash.
  return /^https?:\/\/[^/*]+$/i.test(address) ? `${address}/` : address
}

/**
 * The parts of an address that are secret, as they stand there and decoded, for texts of other programs that take an
 * address apart. Parts of one or two characters are left out: they are everywhere.
 */
export function secretsOf(address: string): string[] {
  const scheme = SCHEME.exec(address)?.[0]
  if (scheme === undefined) return []
  const rest = address.slice(scheme.length)
  const userinfo = rest.slice(0, Math.max(userinfoEnd(rest), 0))
  const query = /[?#](.*)$/s.exec(rest.slice(userinfo.length))?.[1] ?? ''
  const password = userinfo.slice(userinfo.indexOf(':') + 1)
  const written = [userinfo, password, ...password.split(/[@/:?#]/)]
  for (const pair of query.split('&')) written.push(pair.slice(pair.indexOf('=') + 1))
  const all = written.flatMap((part) => [part, decoded(part)])
  return [...new Set(all)].filter((part) => part.length > 2).sort((a, b) => b.length - a.length)
}

function redactAddress(address: string): string {
  const scheme = SCHEME.exec(address)?.[0] ?? ''
  const rest = address.slice(scheme.length)
  const end = userinfoEnd(rest)
  if (end < 0) return scheme + withoutQuery(rest)
  if (isUnclear(rest.slice(0, end))) return scheme + HIDDEN
  return `${scheme}${HIDDEN}@${withoutQuery(rest.slice(end + 1))}`
}

/** The position of the `@` behind user name and password; -1 where there are none. */
function userinfoEnd(rest: string): number {
  const authority = authorityOf(rest)
  const last = rest.lastIndexOf('@')
  if (authority.includes('@')) return last
  // `me:pass/word@host` is a password with a slash, `localhost:5000/image@sha256:...` an image.
  const isImage = /^@sha\d+:[0-9a-f]+\W*$/.test(rest.slice(last, last + 200))
  return authority.includes(':') && !authority.startsWith('[') && !isImage ? last : -1
}

function authorityOf(rest: string): string {
  const end = rest.search(/[/?#]/)
  return end < 0 ? rest : rest.slice(0, end)
}

/** Whether the `@` behind this text may as well belong to a path or a query, with anything behind it. */
function isUnclear(userinfo: string): boolean {
  if (/[?#]/.test(userinfo)) return true
  const authority = authorityOf(userinfo)
  return authority !== userinfo && !authority.includes('@') && /:\d*$/.test(authority)
}

function withoutQuery(text: string): string {
  const query = text.indexOf('?')
  const fragment = text.indexOf('#')
  const isSecretFragment = fragment >= 0 && text.includes('=', fragment)
  const starts = [query, isSecretFragment ? fragment : -1].filter((start) => start >= 0)
  if (starts.length === 0) return text
  const start = Math.min(...starts) + 1
  let end = text.length
  while (end > start && TRAILING.has(text.charAt(end - 1))) end--
  return text.slice(0, start) + HIDDEN + text.slice(end)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
