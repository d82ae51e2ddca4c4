import { goFunction, GoInt, type GoValue, int } from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'
import { formatValue, stringOf } from '../text/string-of.ts'
import { toFloat64, toInt64 } from './cast.ts'

const MAX_INT64 = 2n ** 63n - 1n

/** strconv.Atoi with the error dropped: 0 for what is no number, the nearest int64 for what is too large. */
function atoi(text: string): GoInt {
  return int(/^[-+]?[0-9]+$/.test(text) ? clamp(parseDigits(text, '')) : 0n)
}

/** Octal digits as a number: the way to write a file mode. */
function toDecimal(value: GoValue): GoInt {
  const text = formatValue(value)
  const result = /^[-+]?[0-7]+$/.test(text) ? parseDigits(text, '0o') : 0n
  return new GoInt('int64', result === clamp(result) ? result : 0n)
}

function parseDigits(text: string, prefix: string): bigint {
  const magnitude = BigInt(prefix + text.replace(/^[-+]/, ''))
  return text.startsWith('-') ? -magnitude : magnitude
}

function clamp(value: bigint): bigint {
  if (value > MAX_INT64) return MAX_INT64
  return value < -MAX_INT64 ? -MAX_INT64 - 1n : value
}

/** From one type to another; what cannot be converted is 0. */
export const conversionFunctions = {
  atoi: goFunction(['string'], 'int', atoi),
  int: goFunction(['interface {}'], 'int', (value) => int(toInt64(value))),
  int64: goFunction(['interface {}'], 'int64', (value) => new GoInt('int64', toInt64(value))),
  float64: goFunction(['interface {}'], 'float64', toFloat64),
  toDecimal: goFunction(['interface {}'], 'int64', toDecimal),
  toString: goFunction(['interface {}'], 'string', stringOf),
} satisfies FunctionTable
