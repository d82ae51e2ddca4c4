import { parseGoFloat, parseInt64 } from '../../../go/strconv/index.ts'
import { GoNamedInt } from '../../../go/time/index.ts'
import { GoInt, type GoValue, JsonNumber } from '../../../go/values/index.ts'

const MIN_INT64 = -(2n ** 63n)

/**
 * Any value as an int64 (spf13/cast ToInt64): what is no number is 0, a text is read with Go's prefixes
 * (`0x1f`, `0123` is octal) and may end in `.00`.
 */
export function toInt64(value: GoValue): bigint {
  if (value instanceof GoInt) return BigInt.asIntN(64, value.value)
  if (typeof value === 'number') return truncateFloat(value)
  if (typeof value === 'string') return parseInt64(trimZeroDecimal(value)) ?? 0n
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (value instanceof JsonNumber) return parseInt64(trimZeroDecimal(value.text)) ?? 0n
  // Months and weekdays, but not durations.
  if (value instanceof GoNamedInt) return value.underlying().value
  return 0n
}

/** As `toInt64`, for counts and positions. */
export function toInt(value: GoValue): number {
  return Number(toInt64(value))
}

/** Any value as a float64 (spf13/cast ToFloat64): what is no number is 0. */
export function toFloat64(value: GoValue): number {
  if (typeof value === 'number') return value
  if (value instanceof GoInt) return Number(value.value)
  if (typeof value === 'string') return parseGoFloat(value) ?? 0
  if (value instanceof JsonNumber) return parseGoFloat(value.text) ?? 0
  return value === true ? 1 : 0
}

// A float that no int64 can hold becomes the smallest one on amd64.
function truncateFloat(value: number): bigint {
  if (Number.isNaN(value) || value >= 2 ** 63 || value < -(2 ** 63)) return MIN_INT64
  return BigInt(Math.trunc(value))
}

function trimZeroDecimal(text: string): string {
  return text.replace(/\.0+$/, '')
}
