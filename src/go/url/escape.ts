import { quote } from '../strconv/quote.ts'
import { fromByteString, toByteString } from '../values/byte-string.ts'
import { GoError } from '../values/error.ts'

/** The part of a URL that a text is for; what must be escaped depends on it (net/url). */
export type UrlPart = 'path' | 'host' | 'zone' | 'userinfo' | 'fragment'

const UNESCAPED: Readonly<Record<UrlPart, RegExp>> = {
  path: /[A-Za-z0-9\-_.~$&+,/:;=@]/,
  host: /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/,
  zone: /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/,
  userinfo: /[A-Za-z0-9\-_.~$&+,;=]/,
  fragment: /[A-Za-z0-9\-_.~$&+,/:;=?@!()*]/,
}

/** Escapes every byte that may not stand in that part as `%XX`. */
export function escapeUrl(text: string, part: UrlPart): string {
  let result = ''
  for (const byte of toByteString(text)) {
    result += UNESCAPED[part].test(byte) ? byte : percent(byte)
  }
  return result
}

function percent(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** Reads `%XX`. Throws GoError with net/url's message for escapes that are none or not allowed there. */
export function unescapeUrl(text: string, part: UrlPart): string {
  const isHost = part === 'host' || part === 'zone'
  const bytes = toByteString(text)
  let result = ''
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes.charAt(at)
    if (byte !== '%') {
      if (isHost && byte < '\x80' && !UNESCAPED[part].test(byte)) {
        throw new GoError(`invalid character ${quote(byte)} in host name`)
      }
      result += byte
      continue
    }
    const escape = bytes.slice(at, at + 3)
    if (!/^%[0-9a-fA-F]{2}$/.test(escape)) throw invalidEscape(escape)
    const decoded = String.fromCharCode(Number.parseInt(escape.slice(1), 16))
    if (!mayBeEscaped(escape, decoded, part)) throw invalidEscape(escape)
    result += decoded
    at += 2
  }
  return fromByteString(result)
}

// RFC 6874: a zone may have its percent sign and, for Windows, spaces escaped; a host only what is not ASCII.
function mayBeEscaped(escape: string, decoded: string, part: UrlPart): boolean {
  if (escape === '%25' || (part !== 'host' && part !== 'zone')) return true
  if (part === 'host') return decoded >= '\x80'
  return decoded === ' ' || UNESCAPED.host.test(decoded)
}

function invalidEscape(escape: string): GoError {
  return new GoError(`invalid URL escape ${quote(escape)}`)
}
