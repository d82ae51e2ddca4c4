import { type FloatFormat, formatFloat } from '../strconv/float.ts'
import { type FmtOutput } from './output.ts'

/** The strconv format and the default precision of each verb for floats. */
const FLOAT_VERBS: ReadonlyMap<string, readonly [format: FloatFormat, precision: number]> = new Map(
  [
    ['v', ['g', -1]],
    ['b', ['b', -1]],
    ['g', ['g', -1]],
    ['G', ['G', -1]],
    ['x', ['x', -1]],
    ['X', ['X', -1]],
    ['f', ['f', 6]],
    ['F', ['f', 6]],
    ['e', ['e', 6]],
    ['E', ['E', 6]],
  ],
)

export function isFloatVerb(verb: string): boolean {
  return FLOAT_VERBS.has(verb)
}

/** Writes a float as fmt does for one of its verbs. */
export function writeFloat(output: FmtOutput, value: number, verb: string): void {
  const [format, defaultPrecision] = FLOAT_VERBS.get(verb) as readonly [FloatFormat, number]
  const precision = output.precision ?? defaultPrecision
  const text = formatFloat(value, format, precision)
  const hasSign = text.startsWith('-') || text.startsWith('+')
  const sign = text.startsWith('-') ? '-' : output.space && !output.plus ? ' ' : '+'
  const magnitude = hasSign ? text.slice(1) : text
  if (!Number.isFinite(value)) return writeSpecial(output, sign, magnitude)
  writeSigned(
    output,
    sign,
    output.sharp && format !== 'b' ? withPoint(magnitude, format, precision) : magnitude,
  )
}

/** NaN shows a sign only on demand; neither it nor Inf is padded with zeros. */
function writeSpecial(output: FmtOutput, sign: string, name: string): void {
  const showsSign = name === 'NaN' ? output.space || output.plus : output.plus || sign !== '+'
  output.padWithSpaces((showsSign || name !== 'NaN' ? sign : '') + name)
}

function writeSigned(output: FmtOutput, sign: string, magnitude: string): void {
  if (!output.plus && sign === '+') return output.pad(magnitude)
  const { width, zero, minus } = output
  const length = sign.length + magnitude.length
  // Zeros stand between the sign and the digits.
  if (zero && !minus && width !== undefined && width > length) {
    output.write(sign)
    output.writePadding(width - length)
    output.write(magnitude)
    return
  }
  output.pad(sign + magnitude)
}

/** The sharp flag: always a decimal point, and for %g its trailing zeros. */
function withPoint(magnitude: string, format: FloatFormat, precision: number): string {
  const isHex = format === 'x' || format === 'X'
  const exponentAt = magnitude.search(isHex ? /[pP]/ : /[eE]/)
  const mantissa = exponentAt < 0 ? magnitude : magnitude.slice(0, exponentAt)
  const exponent = exponentAt < 0 ? '' : magnitude.slice(exponentAt)
  const point = mantissa.includes('.') ? '' : '.'
  if (format !== 'g' && format !== 'G' && format !== 'x') return mantissa + point + exponent
  const wanted = precision === -1 ? 6 : precision
  // Digits before the first nonzero one do not count, but a lone 0 does; nor does Go leave out the `x` of a prefix.
  const significant = mantissa.replace('.', '').replace(/^0+/, '').length
  const counted = mantissa === '0' ? 1 : significant
  return mantissa + point + '0'.repeat(Math.max(0, wanted - counted)) + exponent
}
