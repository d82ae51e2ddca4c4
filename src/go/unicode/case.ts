import { isAscii } from '../values/string.ts'

/*
 * Go maps case code point by code point with Unicode's simple mappings, JavaScript whole strings with the full ones
 * ('ß' stays in Go and becomes 'SS' in JavaScript).
 */

// unicode.IsSpace
const GO_SPACE =
  '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const SPACE = new RegExp(`^[${GO_SPACE}]$`)
const OUTER_SPACE = new RegExp(`^[${GO_SPACE}]+|[${GO_SPACE}]+$`, 'g')

/** unicode.IsSpace of one code point. */
export function isSpace(rune: string): boolean {
  return SPACE.test(rune)
}

/** strings.TrimSpace. */
export function trimSpace(text: string): string {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  // Most strings begin and end with a plain ASCII character.
  if (first > 0x20 && first < 0x80 && last > 0x20 && last < 0x80) return text
  return text.replace(OUTER_SPACE, '')
}

/** Greek letters with iota below: their one-letter capitals are what Unicode calls title case. */
function simpleGreekUpper(code: number): number | undefined {
  if (code >= 0x1f80 && code <= 0x1faf) return code | 8
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return code + 9
  return undefined
}

/** unicode.ToUpper. */
export function upperRune(rune: string): string {
  const upper = rune.toUpperCase()
  if (upper.length <= rune.length && [...upper].length === 1) return upper
  const greek = simpleGreekUpper(rune.codePointAt(0) ?? 0)
  return greek === undefined ? rune : String.fromCodePoint(greek)
}

/** unicode.ToLower. */
export function lowerRune(rune: string): string {
  const code = rune.codePointAt(0) ?? 0
  if (code === 0x130) return 'i'
  return rune.toLowerCase()
}

/** unicode.ToTitle: the capital, but for letter pairs such as 'ǆ' (then 'ǅ') and Georgian, which has none. */
export function titleRune(rune: string): string {
  const code = rune.codePointAt(0) ?? 0
  if (code >= 0x1c4 && code <= 0x1cc) return String.fromCodePoint(code - ((code - 0x1c4) % 3) + 1)
  if (code >= 0x1f1 && code <= 0x1f3) return '\u01f2'
  if ((code >= 0x10d0 && code <= 0x10fa) || (code >= 0x10fd && code <= 0x10ff)) return rune
  return upperRune(rune)
}

/** Applies a mapping to each code point as strings.Map does; a byte that is not UTF-8 becomes U+FFFD. */
export function mapRunes(text: string, map: (rune: string) => string): string {
  let result = ''
  for (const rune of text) result += map(isStrayByte(rune) ? '\ufffd' : rune)
  return result
}

/** strings.ToUpper. */
export function toUpper(text: string): string {
  return isAscii(text) ? text.toUpperCase() : mapRunes(text, upperRune)
}

/** strings.ToLower. */
export function toLower(text: string): string {
  return isAscii(text) ? text.toLowerCase() : mapRunes(text, lowerRune)
}

function isStrayByte(rune: string): boolean {
  return rune >= '\udc80' && rune <= '\udcff' && rune.length === 1
}
