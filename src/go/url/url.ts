import { quote } from '../strconv/quote.ts'
import { GoError } from '../values/error.ts'
import { escapeUrl, unescapeUrl } from './escape.ts'

/** The parts of a URL as net/url has them: path and fragment without escapes, the query with them. */
export interface GoUrl {
  scheme: string
  /** What follows the scheme when that is no slash. */
  opaque: string
  /** Escaped, with its colon; undefined when there is none. */
  userinfo: string | undefined
  /** With the port. */
  host: string
  path: string
  query: string
  fragment: string
}

const SCHEME = /^([a-zA-Z][a-zA-Z0-9+.-]*):/
const USERINFO = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/
const PORT = /^(?::[0-9]*)?$/

/** net/url.Parse. Throws GoError with its message. */
export function parseUrl(text: string): GoUrl {
  const [beforeFragment, fragment] = cut(text, '#')
  const url = withContext(beforeFragment, () => parseBeforeFragment(beforeFragment))
  return { ...url, fragment: withContext(text, () => unescapeUrl(fragment, 'fragment')) }
}

function withContext<Result>(text: string, parse: () => Result): Result {
  try {
    return parse()
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`parse ${quote(text)}: ${error.message}`)
    throw error
  }
}

function parseBeforeFragment(text: string): GoUrl {
  // oxlint-disable-next-line no-control-regex -- the very thing that is looked for
  if (/[\0-\x1f\x7f]/.test(text)) throw new GoError('net/url: invalid control character in URL')
  const url: GoUrl = {
    scheme: '',
    opaque: '',
    userinfo: undefined,
    host: '',
    path: '',
    query: '',
    fragment: '',
  }
  if (text === '*') return { ...url, path: '*' }
  if (text.startsWith(':')) throw new GoError('missing protocol scheme')
  const scheme = SCHEME.exec(text)
  url.scheme = scheme?.[1]?.toLowerCase() ?? ''
  const [rest, query] = cut(text.slice(scheme?.[0].length ?? 0), '?')
  url.query = query
  if (!rest.startsWith('/')) {
    if (url.scheme !== '') return { ...url, opaque: rest }
    if (cut(rest, '/')[0].includes(':')) {
      throw new GoError('first path segment in URL cannot contain colon')
    }
  }
  if (!rest.startsWith('//') || (url.scheme === '' && rest.startsWith('///'))) {
    return { ...url, path: unescapeUrl(rest, 'path') }
  }
  const slash = rest.indexOf('/', 2)
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash)
  const path = slash < 0 ? '' : rest.slice(slash)
  return { ...url, ...parseAuthority(authority), path: unescapeUrl(path, 'path') }
}

function parseAuthority(authority: string): Pick<GoUrl, 'userinfo' | 'host'> {
  const at = authority.lastIndexOf('@')
  const host = parseHost(authority.slice(at + 1))
  return { host, userinfo: at < 0 ? undefined : normalizeUserinfo(authority.slice(0, at)) }
}

/** Escapes user and password anew, as Userinfo.String does. */
function normalizeUserinfo(userinfo: string): string {
  if (!USERINFO.test(userinfo)) throw new GoError('net/url: invalid userinfo')
  const normalize = (text: string): string => escapeUrl(unescapeUrl(text, 'userinfo'), 'userinfo')
  const [user, password] = cut(userinfo, ':')
  return userinfo.includes(':') ? `${normalize(user)}:${normalize(password)}` : normalize(user)
}

function parseHost(host: string): string {
  if (!host.startsWith('[')) {
    const colon = host.lastIndexOf(':')
    if (colon >= 0) checkPort(host.slice(colon))
    return unescapeUrl(host, 'host')
  }
  const end = host.lastIndexOf(']')
  if (end < 0) throw new GoError("missing ']' in host")
  checkPort(host.slice(end + 1))
  const zone = host.slice(0, end).indexOf('%25')
  if (zone < 0) return unescapeUrl(host, 'host')
  return (
    unescapeUrl(host.slice(0, zone), 'host') +
    unescapeUrl(host.slice(zone, end), 'zone') +
    unescapeUrl(host.slice(end), 'host')
  )
}

function checkPort(port: string): void {
  if (!PORT.test(port)) throw new GoError(`invalid port ${quote(port)} after host`)
}

/** The host without port and brackets. */
export function hostnameOf(host: string): string {
  const colon = host.lastIndexOf(':')
  const name = colon >= 0 && PORT.test(host.slice(colon)) ? host.slice(0, colon) : host
  return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name
}

/** net/url.URL's String for a URL put together from its parts. */
export function formatUrl(url: GoUrl): string {
  const query = url.query === '' ? '' : `?${url.query}`
  const fragment = url.fragment === '' ? '' : `#${escapeUrl(url.fragment, 'fragment')}`
  const scheme = url.scheme === '' ? '' : `${url.scheme}:`
  if (url.opaque !== '') return scheme + url.opaque + query + fragment
  const start = scheme + formatAuthority(url)
  const path = url.path === '*' ? '*' : escapeUrl(url.path, 'path')
  const isRelative = path !== '' && !path.startsWith('/')
  // RFC 3986, section 4.2: a first segment with a colon would look like a scheme.
  const needsDot = start === '' && cut(path, '/')[0].includes(':')
  const separator = isRelative && url.host !== '' ? '/' : needsDot ? './' : ''
  return start + separator + path + query + fragment
}

function formatAuthority({ scheme, host, path, userinfo }: GoUrl): string {
  if (scheme === '' && host === '' && userinfo === undefined) return ''
  if (host === '' && path === '' && userinfo === undefined) return ''
  const user = userinfo === undefined ? '' : `${userinfo}@`
  return `//${user}${escapeUrl(host, 'host')}`
}

function cut(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)]
}
