/** A number as written in decimal: digits times ten to the power of exponent. Exact, as Go's big.Rat. */
export interface Decimal {
  digits: bigint
  exponent: number
}

export function parseDecimal(text: string): Decimal {
  const [mantissa = '0', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length }
}

/** Negative, zero or positive. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [left, right] = align(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}

export function isMultiple(value: Decimal, factor: Decimal): boolean {
  const [left, right] = align(value, factor)
  return right !== 0n && left % right === 0n
}

export function isWhole(value: Decimal): boolean {
  if (value.exponent >= 0) return true
  return isMultiple(value, { digits: 1n, exponent: 0 })
}

function align(a: Decimal, b: Decimal): [bigint, bigint] {
  const exponent = Math.min(a.exponent, b.exponent)
  return [scale(a, exponent), scale(b, exponent)]
}

function scale({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to)
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A number as golang.org/x/text/message prints it in English: `65,535`, `1.5×10⁰⁶`. */
export function formatNumber(value: number): string {
  const [mantissa, exponentText] = value.toExponential().split('e') as [string, string]
  const exponent = Number(exponentText)
  if (value !== 0 && (exponent < -4 || exponent >= 6)) {
    return `${mantissa}×10${superscript(exponent)}`
  }
  const [whole, fraction] = value.toString().split('.') as [string, string | undefined]
  const grouped = groupThousands(whole)
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** An integer with its thousands apart. */
export function groupThousands(whole: string): string {
  const sign = whole.startsWith('-') ? '-' : ''
  const groups: string[] = []
  for (let end = whole.length; end > sign.length; end -= 3) {
    groups.push(whole.slice(Math.max(end - 3, sign.length), end))
  }
  return sign + groups.toReversed().join(',')
}

function superscript(exponent: number): string {
  const digits = Math.abs(exponent).toString().padStart(2, '0')
  return (exponent < 0 ? '⁻' : '') + digits.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!)
}
