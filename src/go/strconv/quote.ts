import { GoError } from '../values/error.ts'
import { normalizeGoString } from '../values/string.ts'

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u
const NEEDS_ESCAPE = /[^ !#-[\]-~]/

const SHORT_ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x07, '\\a'],
  [0x08, '\\b'],
  [0x0c, '\\f'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
  [0x09, '\\t'],
  [0x0b, '\\v'],
])

/** strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space. */
export function isPrintable(code: number): boolean {
  if (code < 0x7f) return code >= 0x20
  return PRINTABLE.test(String.fromCodePoint(code))
}

/** strconv.Quote, or QuoteToASCII. */
export function quote(text: string, options: { ascii?: boolean } = {}): string {
  if (!NEEDS_ESCAPE.test(text)) return `"${text}"`
  let quoted = '"'
  for (const character of text) {
    quoted += escapeRune(character.codePointAt(0) as number, '"', options.ascii ?? false)
  }
  return `${quoted}"`
}

/** strconv.QuoteRune, or QuoteRuneToASCII; an invalid code point is quoted as U+FFFD. */
export function quoteRune(code: number, options: { ascii?: boolean } = {}): string {
  const valid = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? code : 0xfffd
  return `'${escapeRune(valid, "'", options.ascii ?? false)}'`
}

function escapeRune(code: number, delimiter: '"' | "'", ascii: boolean): string {
  const character = String.fromCodePoint(code)
  if (character === delimiter || character === '\\') return `\\${character}`
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hex(code - 0xdc00, 2)}`
  if ((code < 0x80 || !ascii) && isPrintable(code)) return character
  const short = SHORT_ESCAPES.get(code)
  if (short !== undefined) return short
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}

/** strconv.CanBackquote: one line without control characters (but tab), backquote, byte order mark or invalid UTF-8. */
export function canBackquote(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return !/[\0-\x08\x0a-\x1f`\x7f\ufeff\udc80-\udcff]/.test(
    text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''),
  )
}

/**
 * strconv.Unquote of a "string" or `raw string` with its quotes.
 *
 * @throws GoError `invalid syntax`
 */
export function unquote(quoted: string): string {
  const body = quoted.slice(1, -1)
  if (quoted.startsWith('`')) return body.replaceAll('\r', '')
  if (!body.includes('\\')) return body
  let text = ''
  for (let at = 0; at < body.length;) {
    const { code, isByte, end } = unquoteCharacter(body, at, '"')
    text += isByte && code >= 0x80 ? String.fromCharCode(0xdc00 + code) : String.fromCodePoint(code)
    at = end
  }
  return normalizeGoString(text)
}

export interface UnquotedCharacter {
  code: number
  /** Written as `\x` or octal: a byte, not a code point. */
  isByte: boolean
  end: number
}

const SIMPLE_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['b', 0x08],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
  ['\\', 0x5c],
])

const HEX_ESCAPE_DIGITS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
])

/**
 * strconv.UnquoteChar: the character or escape at `at` inside a constant delimited by `delimiter`.
 *
 * @throws GoError `invalid syntax`
 */
export function unquoteCharacter(
  text: string,
  at: number,
  delimiter: '"' | "'",
): UnquotedCharacter {
  const code = text.codePointAt(at)
  if (code === undefined || text[at] === delimiter) throw new GoError('invalid syntax')
  if (code !== 0x5c) return { code, isByte: false, end: at + (code > 0xffff ? 2 : 1) }
  const letter = text[at + 1] ?? ''
  const simple = letter === delimiter ? letter.charCodeAt(0) : SIMPLE_ESCAPES.get(letter)
  if (simple !== undefined) return { code: simple, isByte: false, end: at + 2 }
  const digits = HEX_ESCAPE_DIGITS.get(letter)
  if (digits !== undefined) return numericEscape(text, at + 2, digits, 16, letter === 'x')
  return numericEscape(text, at + 1, 3, 8, true)
}

function numericEscape(
  text: string,
  start: number,
  digits: number,
  base: 8 | 16,
  isByte: boolean,
): UnquotedCharacter {
  const end = start + digits
  const written = text.slice(start, end)
  const valid =
    written.length === digits && (base === 16 ? /^[0-9a-fA-F]+$/ : /^[0-7]+$/).test(written)
  const code = valid ? Number.parseInt(written, base) : Infinity
  const limit = isByte ? 0xff : 0x10ffff
  if (code > limit || (!isByte && code >= 0xd800 && code <= 0xdfff))
    throw new GoError('invalid syntax')
  return { code, isByte, end }
}
