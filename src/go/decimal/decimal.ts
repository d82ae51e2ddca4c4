import { GoError } from '../values/error.ts'

/** `digits * 10^exponent`, exactly (shopspring/decimal). */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

// decimal.DivisionPrecision
const DIVISION_PRECISION = 16

/** The decimal with the fewest digits that reads back as this number. Throws GoError for NaN and infinities. */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) {
    const text = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
    throw new GoError(`Cannot create a Decimal from ${text}`)
  }
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e')
  const fraction = mantissa.split('.')[1] ?? ''
  return { digits: BigInt(mantissa.replace('.', '')), exponent: Number(exponent) - fraction.length }
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const exponent = Math.min(left.exponent, right.exponent)
  return { digits: rescale(left, exponent) + rescale(right, exponent), exponent }
}

export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  return addDecimals(left, { digits: -right.digits, exponent: right.exponent })
}

export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  return { digits: left.digits * right.digits, exponent: left.exponent + right.exponent }
}

/** The quotient to 16 decimal places, halves away from zero. Throws GoError for a zero divisor. */
export function divideDecimals(left: Decimal, right: Decimal): Decimal {
  if (right.digits === 0n) throw new GoError('decimal division by 0')
  const shift = left.exponent - right.exponent + DIVISION_PRECISION
  const dividend = shift > 0 ? left.digits * 10n ** BigInt(shift) : left.digits
  const divisor = shift < 0 ? right.digits * 10n ** BigInt(-shift) : right.digits
  const quotient = dividend / divisor
  const remainder = dividend % divisor
  const isHalf = 2n * magnitude(remainder) >= magnitude(divisor)
  const step = dividend < 0n === divisor < 0n ? 1n : -1n
  return { digits: isHalf ? quotient + step : quotient, exponent: -DIVISION_PRECISION }
}

/** The nearest float64. */
export function decimalToNumber({ digits, exponent }: Decimal): number {
  // Go knows no negative zero here.
  return Number(`${digits}e${exponent}`) + 0
}

function rescale({ digits, exponent }: Decimal, target: number): bigint {
  return digits * 10n ** BigInt(exponent - target)
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}
