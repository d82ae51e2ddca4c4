import { isPrintable } from './strconv-quote.ts'

const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]$/u

/** Space as the lexer of text/template knows it; NaN (past the end) is none. */
export function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d
}

/** `{{- `: a minus and a space right after the delimiter. */
export function isLeftTrimMarker(text: string, at: number): boolean {
  return text[at] === '-' && isSpace(text.charCodeAt(at + 1))
}

/** ` -}}`: a space and a minus; the caller looks for the delimiter. */
export function isRightTrimMarker(text: string, at: number): boolean {
  return text[at + 1] === '-' && isSpace(text.charCodeAt(at))
}

/** The end of `text[start:end]` without its trailing spaces. */
export function trimSpacesBefore(text: string, start: number, end: number): number {
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return end
}

/** A sign, a digit, or a dot with a digit (or nothing at all) behind it. */
export function isNumberStart(text: string, at: number): boolean {
  const character = text[at] as string
  if (character === '.') return at + 1 >= text.length || isDigit(text.charCodeAt(at + 1))
  return character === '+' || character === '-' || isDigit(text.charCodeAt(at))
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** UTF-16 units of the letter, digit or underscore at `at`, 0 for anything else. */
export function alphaNumericLength(text: string, at: number): number {
  const code = text.codePointAt(at)
  if (code === undefined) return 0
  if (code < 0x80) return isAsciiAlphaNumeric(code) ? 1 : 0
  const character = String.fromCodePoint(code)
  return LETTER_OR_DIGIT.test(character) ? character.length : 0
}

function isAsciiAlphaNumeric(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    isDigit(code) ||
    code === 0x5f
  )
}

/** The character at `at` as fmt's `%#U` shows it: `U+0040 '@'`. */
export function describeRune(text: string, at: number): string {
  const read = text.codePointAt(at) as number
  const code = read >= 0xd800 && read <= 0xdfff ? 0xfffd : read
  const hex = code.toString(16).toUpperCase().padStart(4, '0')
  return `U+${hex}${isPrintable(code) ? ` '${String.fromCodePoint(code)}'` : ''}`
}
