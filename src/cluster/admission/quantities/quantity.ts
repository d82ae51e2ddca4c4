/** An amount of a resource in billionths, which is as fine as a server counts: `1500m` is 1_500_000_000n. */
export type Billionths = bigint

const ONE = 1_000_000_000n
/** The largest amount that a server keeps; what is more becomes this (apimachinery api/resource maxAllowed). */
const LARGEST = (2n ** 63n - 1n) * ONE

/** What a suffix multiplies with: a base and its exponent (apimachinery api/resource suffix.go). */
const SUFFIXES: Readonly<Record<string, readonly [base: bigint, exponent: number]>> = {
  n: [10n, -9],
  u: [10n, -6],
  m: [10n, -3],
  '': [10n, 0],
  k: [10n, 3],
  M: [10n, 6],
  G: [10n, 9],
  T: [10n, 12],
  P: [10n, 15],
  E: [10n, 18],
  Ki: [1024n, 1],
  Mi: [1024n, 2],
  Gi: [1024n, 3],
  Ti: [1024n, 4],
  Pi: [1024n, 5],
  Ei: [1024n, 6],
}

/** Beyond this exponent every amount is either the largest or the smallest. */
const LARGEST_EXPONENT = 50

/**
 * Reads a quantity as it stands in a manifest, `2`, `500m`, `"1.5Gi"`, `1e3`; blanks around it do not count.
 * Undefined for what a server cannot read (apimachinery api/resource ParseQuantity, Quantity.UnmarshalJSON), which is
 * less than one expects: a number need not have digits.
 */
export function parseQuantity(text: string | number): Billionths | undefined {
  const match = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([eEinumkKMGTP]*[-+]?[0-9]*)$/.exec(
    String(text).trim(),
  )
  if (match === null || match[0] === '') return undefined
  const [, sign, whole = '', fraction = '', suffix = ''] = match
  const factor = factorOf(suffix)
  if (factor === undefined) return undefined
  const amount = scale(BigInt(whole + fraction || '0'), factor, fraction.length)
  const kept = amount > LARGEST ? LARGEST : amount
  return sign === '-' ? -kept : kept
}

/** Whether an amount has no fraction. */
export function isWholeQuantity(amount: Billionths): boolean {
  return amount % ONE === 0n
}

type Factor = readonly [base: bigint, exponent: number]

function factorOf(suffix: string): Factor | undefined {
  const exponent = /^[eE]([-+]?[0-9]+)$/.exec(suffix)?.[1]
  if (exponent !== undefined) {
    return [10n, Math.max(-LARGEST_EXPONENT, Math.min(Number(exponent), LARGEST_EXPONENT))]
  }
  return Object.hasOwn(SUFFIXES, suffix) ? SUFFIXES[suffix] : undefined
}

/** `digits` with `decimals` of them behind the point, times the factor, rounded away from zero. */
function scale(digits: bigint, [base, exponent]: Factor, decimals: number): Billionths {
  const power = base ** BigInt(Math.abs(exponent))
  const dividend = digits * ONE * (exponent > 0 ? power : 1n)
  const divisor = 10n ** BigInt(decimals) * (exponent < 0 ? power : 1n)
  return (dividend + divisor - 1n) / divisor
}
