/** The decimal number 0.DIGITS times 10 to the power `point`; zero has no digits. */
export interface DecimalDigits {
  digits: string
  point: number
}

/** A finite, non-negative float as mantissa times 2 to the power `exponent`. */
export function decomposeFloat(value: number): { mantissa: bigint; exponent: number } {
  const bits = new BigUint64Array(new Float64Array([value]).buffer)[0] as bigint
  const biased = Number(bits >> 52n)
  const fraction = bits & ((1n << 52n) - 1n)
  if (biased === 0) return { mantissa: fraction, exponent: -1074 }
  return { mantissa: fraction | (1n << 52n), exponent: biased - 1075 }
}

/** As few digits as identify the value; JavaScript and Go agree on them. */
export function shortestDigits(value: number): DecimalDigits {
  if (value === 0) return { digits: '', point: 0 }
  const [mantissa = '', exponent] = value.toExponential().split('e')
  return { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 }
}

/** All digits: every float is a finite decimal. */
export function exactDigits(value: number): DecimalDigits {
  if (value === 0) return { digits: '', point: 0 }
  const { mantissa, exponent } = decomposeFloat(value)
  if (exponent >= 0) {
    const digits = (mantissa << BigInt(exponent)).toString()
    return { digits, point: digits.length }
  }
  const digits = (mantissa * 5n ** BigInt(-exponent)).toString()
  return { digits, point: digits.length + exponent }
}

/** Rounded half to even to `count` digits, which may be none (or fewer than none: zero). */
export function roundDigits({ digits, point }: DecimalDigits, count: number): DecimalDigits {
  if (count >= digits.length) return { digits, point }
  if (count < 0) return { digits: '', point: 0 }
  const kept = digits.slice(0, count)
  if (!roundsUp(digits, count))
    return kept === '' ? { digits: '', point: 0 } : { digits: kept, point }
  const raised = (BigInt(kept === '' ? '0' : kept) + 1n).toString()
  return { digits: raised, point: point + raised.length - kept.length }
}

function roundsUp(digits: string, count: number): boolean {
  const rest = digits.slice(count)
  if (!/^50*$/.test(rest)) return rest >= '5'
  return count > 0 && Number(digits[count - 1]) % 2 === 1
}
