import { quote } from '../strconv/quote.ts'
import { GoError } from '../values/error.ts'
import { ownValue } from '../values/own-value.ts'

/** Durations are nanoseconds in an int64, as in Go's package time. */
export const SECOND = 1_000_000_000n

const MAX_INT64 = 2n ** 63n - 1n
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n, // U+00B5
  μs: 1000n, // U+03BC
  ms: 1_000_000n,
  s: SECOND,
  m: 60n * SECOND,
  h: 3600n * SECOND,
}

/** time.ParseDuration: `1h15m30.918s`, `-1.5h`. Throws GoError with Go's message. */
export function parseDuration(text: string): bigint {
  const invalid = new GoError(`time: invalid duration ${quote(text)}`)
  const isNegative = text.startsWith('-')
  let rest = isNegative || text.startsWith('+') ? text.slice(1) : text
  if (rest === '0') return 0n
  if (rest === '') throw invalid
  let total = 0n
  while (rest !== '') {
    const match = /^([0-9]*)(?:\.([0-9]*))?([^.0-9]*)/.exec(rest)
    const [matched = '', whole = '', fraction = '', unitName = ''] = match ?? []
    if (whole === '' && fraction === '') throw invalid
    if (unitName === '') throw new GoError(`time: missing unit in duration ${quote(text)}`)
    const unit = ownValue(UNITS, unitName)
    if (unit === undefined) {
      throw new GoError(`time: unknown unit ${quote(unitName)} in duration ${quote(text)}`)
    }
    const fractionPart =
      fraction === '' ? 0n : (BigInt(fraction) * unit) / 10n ** BigInt(fraction.length)
    total += BigInt(whole || '0') * unit + fractionPart
    if (total > MAX_INT64 + 1n) throw invalid
    rest = rest.slice(matched.length)
  }
  if (isNegative) return -total
  if (total > MAX_INT64) throw invalid
  return total
}

/** time.Duration's String: `72h3m0.5s`, `1.5ms`, `0s`. */
export function formatDuration(duration: bigint): string {
  if (duration === 0n) return '0s'
  const sign = duration < 0n ? '-' : ''
  const magnitude = duration < 0n ? -duration : duration
  if (magnitude < SECOND) return sign + formatBelowSecond(magnitude)
  const seconds = magnitude / SECOND
  const text = `${seconds % 60n}${formatFraction(magnitude % SECOND, 9)}s`
  if (seconds < 60n) return sign + text
  const minutes = seconds / 60n
  const withMinutes = `${minutes % 60n}m${text}`
  return sign + (minutes < 60n ? withMinutes : `${minutes / 60n}h${withMinutes}`)
}

function formatBelowSecond(nanoseconds: bigint): string {
  if (nanoseconds < 1000n) return `${nanoseconds}ns`
  const [unit, name, digits] =
    nanoseconds < 1_000_000n ? ([1000n, 'µs', 3] as const) : ([1_000_000n, 'ms', 6] as const)
  return `${nanoseconds / unit}${formatFraction(nanoseconds % unit, digits)}${name}`
}

function formatFraction(fraction: bigint, digits: number): string {
  const text = String(fraction)
    .padStart(digits, '0')
    .replace(/(?<!0)0+$/, '')
  return text === '' ? '' : `.${text}`
}

/** time.Duration's Round to whole seconds: halves away from zero. */
export function roundToSeconds(duration: bigint): bigint {
  const half = duration < 0n ? -SECOND / 2n : SECOND / 2n
  return ((duration + half) / SECOND) * SECOND
}
