import {
  addDecimals,
  type Decimal,
  decimalOf,
  decimalToNumber,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
} from '../../../go/decimal/index.ts'
import { divisionByZeroPanic, goFunction, GoInt, type GoValue } from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'
import { toFloat64, toInt64 } from './cast.ts'

function int64(value: bigint): GoInt {
  return GoInt.wrap('int64', value)
}

function divide(left: GoValue, right: GoValue): GoInt {
  const divisor = toInt64(right)
  if (divisor === 0n) throw divisionByZeroPanic()
  return int64(toInt64(left) / divisor)
}

function modulo(left: GoValue, right: GoValue): GoInt {
  const divisor = toInt64(right)
  if (divisor === 0n) throw divisionByZeroPanic()
  return int64(toInt64(left) % divisor)
}

function largest(first: GoValue, ...others: GoValue[]): GoInt {
  return int64(others.map(toInt64).reduce((a, b) => (b > a ? b : a), toInt64(first)))
}

function smallest(first: GoValue, ...others: GoValue[]): GoInt {
  return int64(others.map(toInt64).reduce((a, b) => (b < a ? b : a), toInt64(first)))
}

function calculate(
  first: GoValue,
  others: readonly GoValue[],
  operate: (left: Decimal, right: Decimal) => Decimal,
): number {
  let result = decimalOf(toFloat64(first))
  for (const other of others) result = operate(result, decimalOf(toFloat64(other)))
  return decimalToNumber(result)
}

function round(value: GoValue, places: number, ...options: number[]): number {
  const roundOn = options[0] ?? 0.5
  const power = places < 0 ? 1 / Number(`1e${-places}`) : Number(`1e${places}`)
  const digits = power * toFloat64(value)
  const fraction = digits - Math.trunc(digits)
  return (fraction >= roundOn ? Math.ceil(digits) : Math.floor(digits)) / power
}

const biggest = goFunction(['interface {}', '...interface {}'], 'int64', largest)

/** Arithmetic: plain names work on int64, names ending in f on exact decimals. */
export const mathFunctions = {
  add: goFunction(['...interface {}'], 'int64', (...values) =>
    int64(values.reduce((sum: bigint, value) => sum + toInt64(value), 0n)),
  ),
  add1: goFunction(['interface {}'], 'int64', (value) => int64(toInt64(value) + 1n)),
  sub: goFunction(['interface {}', 'interface {}'], 'int64', (left, right) =>
    int64(toInt64(left) - toInt64(right)),
  ),
  mul: goFunction(['interface {}', '...interface {}'], 'int64', (first, ...others) =>
    int64(others.reduce((product: bigint, value) => product * toInt64(value), toInt64(first))),
  ),
  div: goFunction(['interface {}', 'interface {}'], 'int64', divide),
  mod: goFunction(['interface {}', 'interface {}'], 'int64', modulo),
  max: biggest,
  biggest,
  min: goFunction(['interface {}', '...interface {}'], 'int64', smallest),
  maxf: goFunction(['interface {}', '...interface {}'], 'float64', (...values) =>
    Math.max(...values.map(toFloat64)),
  ),
  minf: goFunction(['interface {}', '...interface {}'], 'float64', (...values) =>
    Math.min(...values.map(toFloat64)),
  ),
  ceil: goFunction(['interface {}'], 'float64', (value) => Math.ceil(toFloat64(value))),
  floor: goFunction(['interface {}'], 'float64', (value) => Math.floor(toFloat64(value))),
  round: goFunction(['interface {}', 'int', '...float64'], 'float64', round),
  add1f: goFunction(['interface {}'], 'float64', (value) => calculate(value, [1], addDecimals)),
  addf: goFunction(['...interface {}'], 'float64', (...values) =>
    calculate(0, values, addDecimals),
  ),
  subf: goFunction(['interface {}', '...interface {}'], 'float64', (first, ...others) =>
    calculate(first, others, subtractDecimals),
  ),
  mulf: goFunction(['interface {}', '...interface {}'], 'float64', (first, ...others) =>
    calculate(first, others, multiplyDecimals),
  ),
  divf: goFunction(['interface {}', '...interface {}'], 'float64', (first, ...others) =>
    calculate(first, others, divideDecimals),
  ),
} satisfies FunctionTable
