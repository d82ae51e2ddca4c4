import { isPrintable, quoteRune } from '../strconv/quote.ts'
import { type FmtOutput } from './output.ts'

export type IntegerVerb = 'v' | 'd' | 'b' | 'o' | 'O' | 'x' | 'X' | 'c' | 'q' | 'U'

const BASES: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 }

export function isIntegerVerb(verb: string): verb is IntegerVerb {
  return verb.length === 1 && 'vdboOxXcqU'.includes(verb)
}

/** Writes an integer as fmt does for one of its verbs. `value` is what the Go type holds; the unsigned never negative. */
export function writeInteger(
  output: FmtOutput,
  value: bigint,
  isSigned: boolean,
  verb: IntegerVerb,
): void {
  switch (verb) {
    case 'c':
      return output.pad(String.fromCodePoint(codePointOf(value)))
    case 'q':
      return output.pad(quoteRune(codePointOf(value), { ascii: output.plus }))
    case 'U':
      return writeUnicode(output, BigInt.asUintN(64, value))
    case 'v':
      if (output.sharpV && !isSigned) return writeHexWithPrefix(output, value)
  }
  writeDigits(output, value, verb)
}

/** `0x1f`, as `%#v` shows unsigned integers. */
export function writeHexWithPrefix(output: FmtOutput, value: bigint): void {
  const { sharp } = output
  output.sharp = true
  writeDigits(output, value, 'x')
  output.sharp = sharp
}

/** Go keeps 32 bits of the number; what is no code point becomes U+FFFD. */
function codePointOf(value: bigint): number {
  const unsigned = BigInt.asUintN(64, value)
  const isCodePoint = unsigned <= 0x10ffffn && !(unsigned >= 0xd800n && unsigned <= 0xdfffn)
  return isCodePoint ? Number(unsigned) : 0xfffd
}

function writeUnicode(output: FmtOutput, value: bigint): void {
  const digits = value
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(4, output.precision ?? 0), '0')
  const shown = output.sharp && value <= 0x10ffffn && isPrintable(Number(value))
  output.padWithSpaces(`U+${digits}${shown ? ` '${String.fromCodePoint(Number(value))}'` : ''}`)
}

function writeDigits(output: FmtOutput, value: bigint, verb: string): void {
  const { precision, width, zero, minus, plus, space, sharp } = output
  if (precision === 0 && value === 0n) {
    output.zero = false
    output.writePadding(width ?? 0)
    output.zero = zero
    return
  }
  const negative = value < 0n
  const sign = negative ? '-' : plus ? '+' : space ? ' ' : ''
  let minDigits = precision ?? 0
  // Zero padding is given as many digits, and only to the left.
  if (precision === undefined && zero && !minus && width !== undefined)
    minDigits = width - sign.length
  let digits = (negative ? -value : value).toString(BASES[verb]).padStart(minDigits, '0')
  if (verb === 'X') digits = digits.toUpperCase()
  output.padWithSpaces(sign + prefixOf(verb, sharp, digits) + digits)
}

function prefixOf(verb: string, sharp: boolean, digits: string): string {
  if (verb === 'O') return sharp && !digits.startsWith('0') ? '0o0' : '0o'
  if (!sharp) return ''
  if (verb === 'b') return '0b'
  if (verb === 'o') return digits.startsWith('0') ? '' : '0'
  return verb === 'x' || verb === 'X' ? `0${verb}` : ''
}
