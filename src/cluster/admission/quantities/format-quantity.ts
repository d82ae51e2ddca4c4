import { type Billionths, isWholeQuantity } from './quantity.ts'

const DECIMAL_SUFFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E']
const BINARY_SUFFIXES = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']
const ONE = 1_000_000_000n

/** One text for every amount, such as `1Gi` or `500m`: those who write it otherwise, `1024Mi` or `0.5`, mean the same. */
export function formatQuantity(amount: Billionths): string {
  if (amount === 0n) return '0'
  const isBinary = isWholeQuantity(amount) && amount % (1024n * ONE) === 0n
  return isBinary
    ? inUnits(amount / ONE / 1024n, 1024n, BINARY_SUFFIXES)
    : inUnits(amount, 1000n, DECIMAL_SUFFIXES)
}

/** In the largest unit that leaves no fraction; the first suffix is that of the unit in which the count is given. */
function inUnits(count: bigint, base: bigint, suffixes: readonly string[]): string {
  let [left, step] = [count, 0]
  while (left % base === 0n && step < suffixes.length - 1) [left, step] = [left / base, step + 1]
  return `${left}${suffixes[step]!}`
}
