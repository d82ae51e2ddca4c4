import { isPrintable } from '../../../go/strconv/index.ts'

export const RIGHT_DELIMITER = '}}'

const NUMBER =
  /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/y
const ASCII_WORD = /\w*/y
// A word of ASCII letters or fields of such words, and what may follow them.
const TERMINATED_WORD = /[A-Za-z_]\w*(?=[ \t\r\n.,|:)(]|\}\}|$)/y
const TERMINATED_FIELDS = /(?:\.[A-Za-z_]\w*)+(?=[ \t\r\n.,|:)(]|\}\}|$)/y
const PLAIN_TEXT = /[^"'\\\n]*/y
const SPACES = /[ \t\r\n]*/y
// Without the space of a trim marker: ` -}}`.
const INNER_SPACES = /(?:[ \t\r\n](?!-\}\}))*/y
const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]$/u

/** Space as the lexer of text/template knows it; NaN (past the end) is none. */
function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d
}

/** `{{- `: a minus and a space right after the delimiter. */
export function isLeftTrimMarker(text: string, at: number): boolean {
  return text[at] === '-' && isSpace(text.charCodeAt(at + 1))
}

/** ` -}}`: a space and a minus; the caller looks for the delimiter. */
function isRightTrimMarker(text: string, at: number): boolean {
  return text[at + 1] === '-' && isSpace(text.charCodeAt(at))
}

/** Whether an action ends at `at`, and whether the spaces behind it go too. */
export function rightDelimiterAt(text: string, at: number): 'none' | 'plain' | 'trimming' {
  if (isRightTrimMarker(text, at) && text.startsWith(RIGHT_DELIMITER, at + 2)) return 'trimming'
  return text.startsWith(RIGHT_DELIMITER, at) ? 'plain' : 'none'
}

/** What may follow a name or field. */
export function isAtTerminator(text: string, at: number): boolean {
  const character = text[at]
  if (character === undefined || ' \t\r\n.,|:)('.includes(character)) return true
  return text.startsWith(RIGHT_DELIMITER, at)
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

/** Where the run of letters, digits and underscores that starts at `at` ends. */
export function alphaNumericEnd(text: string, at: number): number {
  // A regular expression passes over the usual ASCII far faster than code that has not been optimized yet.
  ASCII_WORD.lastIndex = at
  ASCII_WORD.test(text)
  const end = ASCII_WORD.lastIndex
  if (!(text.charCodeAt(end) >= 0x80)) return end
  const character = String.fromCodePoint(text.codePointAt(end) as number)
  return LETTER_OR_DIGIT.test(character) ? alphaNumericEnd(text, end + character.length) : end
}

/** Where the word of ASCII letters ends that starts at `at`; `at` when there is none that may end there. */
export function terminatedWordEnd(text: string, at: number): number {
  TERMINATED_WORD.lastIndex = at
  return TERMINATED_WORD.test(text) ? TERMINATED_WORD.lastIndex : at
}

/** Like `terminatedWordEnd` for fields, dots included. */
export function terminatedFieldsEnd(text: string, at: number): number {
  TERMINATED_FIELDS.lastIndex = at
  return TERMINATED_FIELDS.test(text) ? TERMINATED_FIELDS.lastIndex : at
}

/** Where the number that starts at `at` ends, as far as Go's scanner takes its characters for one. */
export function numberEnd(text: string, at: number): number {
  NUMBER.lastIndex = at
  NUMBER.test(text)
  return NUMBER.lastIndex
}

/** Where text without quotes, backslashes and newlines that starts at `at` ends. */
export function plainTextEnd(text: string, at: number): number {
  PLAIN_TEXT.lastIndex = at
  PLAIN_TEXT.test(text)
  return PLAIN_TEXT.lastIndex
}

/** Where the run of spaces that starts at `at` ends. */
export function spacesEnd(text: string, at: number): number {
  SPACES.lastIndex = at
  SPACES.test(text)
  return SPACES.lastIndex
}

/** Where the run of spaces inside of an action ends that starts at `at`. */
export function innerSpacesEnd(text: string, at: number): number {
  INNER_SPACES.lastIndex = at
  INNER_SPACES.test(text)
  return INNER_SPACES.lastIndex
}

/** The character at `at` as fmt's `%#U` shows it: `U+0040 '@'`. */
export function describeRune(text: string, at: number): string {
  const read = text.codePointAt(at) as number
  const code = read >= 0xd800 && read <= 0xdfff ? 0xfffd : read
  const hex = code.toString(16).toUpperCase().padStart(4, '0')
  return `U+${hex}${isPrintable(code) ? ` '${String.fromCodePoint(code)}'` : ''}`
}
