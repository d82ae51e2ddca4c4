import {
  type DecimalDigits,
  decomposeFloat,
  exactDigits,
  roundDigits,
  shortestDigits,
} from './float-digits.ts'

export type FloatFormat = 'e' | 'E' | 'f' | 'g' | 'G' | 'b' | 'x' | 'X'

/**
 * strconv.FormatFloat(value, format, precision, 64).
 *
 * @param precision digits after the point for e, f and x, significant digits for g; -1 for as few as identify the value
 */
export function formatFloat(value: number, format: FloatFormat, precision: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  return sign + formatMagnitude(Math.abs(value), format, precision)
}

function formatMagnitude(value: number, format: FloatFormat, precision: number): string {
  switch (format) {
    case 'b':
      return formatBinary(value)
    case 'x':
      return formatHex(value, precision)
    case 'X':
      return formatHex(value, precision).toUpperCase()
    case 'e':
      return formatExponent(digitsFor(value, precision + 1, precision < 0), precision)
    case 'E':
      return formatExponent(digitsFor(value, precision + 1, precision < 0), precision).toUpperCase()
    case 'f':
      return formatPlain(value, precision)
    case 'g':
      return formatGeneral(value, precision)
    case 'G':
      return formatGeneral(value, precision).toUpperCase()
  }
}

function digitsFor(value: number, count: number, shortest: boolean): DecimalDigits {
  return shortest ? shortestDigits(value) : roundDigits(exactDigits(value), count)
}

/** `d.ddde±dd` */
function formatExponent({ digits, point }: DecimalDigits, precision: number): string {
  const decimals = precision < 0 ? Math.max(digits.length - 1, 0) : precision
  const first = digits[0] ?? '0'
  const rest = digits.slice(1, 1 + decimals).padEnd(decimals, '0')
  const exponent = digits === '' ? 0 : point - 1
  return `${first}${rest === '' ? '' : `.${rest}`}e${formatExponentNumber(exponent)}`
}

function formatExponentNumber(exponent: number): string {
  return (exponent < 0 ? '-' : '+') + String(Math.abs(exponent)).padStart(2, '0')
}

function formatPlain(value: number, precision: number): string {
  const exact = precision < 0 ? shortestDigits(value) : exactDigits(value)
  return plainText(precision < 0 ? exact : roundDigits(exact, exact.point + precision), precision)
}

/** `ddd.ddd` */
function plainText({ digits, point }: DecimalDigits, precision: number): string {
  const decimals = precision < 0 ? Math.max(digits.length - point, 0) : precision
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0'
  if (decimals === 0) return whole
  const leadingZeros = '0'.repeat(Math.max(0, Math.min(-point, decimals)))
  const fraction = (leadingZeros + digits.slice(Math.max(point, 0))).slice(0, decimals)
  return `${whole}.${fraction.padEnd(decimals, '0')}`
}

/** Whichever of the two is shorter for its exponent: `ddd.ddd` or `d.ddde±dd`, without trailing zeros. */
function formatGeneral(value: number, precision: number): string {
  const shortest = precision < 0
  const wanted = precision === 0 ? 1 : precision
  const rounded = digitsFor(value, wanted, shortest)
  const digits = rounded.digits.replace(/(?<!0)0+$/, '')
  const { point } = rounded
  const exponent = digits === '' ? 0 : point - 1
  const significant = shortest
    ? 6
    : Math.max(wanted > digits.length && digits.length >= point ? digits.length : wanted, 0)
  if (digits !== '' && (exponent < -4 || exponent >= significant))
    return formatExponent({ digits, point }, -1)
  return plainText({ digits, point }, -1)
}

/** Mantissa and exponent of two as integers. */
function formatBinary(value: number): string {
  const { mantissa, exponent } = decomposeFloat(value)
  return `${mantissa}p${exponent < 0 ? '' : '+'}${exponent}`
}

const MANTISSA_BITS = 52

/** `0x1.hhhp±dd` */
function formatHex(value: number, precision: number): string {
  let { mantissa, exponent } = decomposeFloat(value)
  if (mantissa === 0n) return `0x0${precision > 0 ? `.${'0'.repeat(precision)}` : ''}p+00`
  for (; mantissa < 1n << BigInt(MANTISSA_BITS); exponent--) mantissa <<= 1n
  exponent += MANTISSA_BITS
  if (precision >= 0 && precision < MANTISSA_BITS / 4) {
    mantissa = roundBits(mantissa, BigInt(MANTISSA_BITS - 4 * precision))
    if (mantissa >> BigInt(MANTISSA_BITS + 1) !== 0n) {
      mantissa >>= 1n
      exponent++
    }
  }
  const hex = mantissa.toString(16).slice(1)
  const fraction =
    precision < 0 ? hex.replace(/(?<!0)0+$/, '') : hex.slice(0, precision).padEnd(precision, '0')
  return `0x1${fraction === '' ? '' : `.${fraction}`}p${formatExponentNumber(exponent)}`
}

/** Clears the lowest bits, rounding half to even. */
function roundBits(mantissa: bigint, bits: bigint): bigint {
  const unit = 1n << bits
  const rest = mantissa & (unit - 1n)
  const down = mantissa - rest
  const isOdd = (down & unit) !== 0n
  return rest > unit / 2n || (rest === unit / 2n && isOdd) ? down + unit : down
}
