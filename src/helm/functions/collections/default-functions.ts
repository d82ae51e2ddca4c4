import { goFunction, type GoValue, isTruthy } from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'

// sprig's notion of empty is text/template's notion of false.

function withDefault(fallback: GoValue, ...given: GoValue[]): GoValue {
  const value = given[0]
  return value !== undefined && isTruthy(value) ? value : fallback
}

function coalesce(...values: GoValue[]): GoValue {
  return values.find((value) => isTruthy(value)) ?? null
}

/** What stands in for empty values. */
export const defaultFunctions = {
  default: goFunction(['interface {}', '...interface {}'], 'interface {}', withDefault),
  empty: goFunction(['interface {}'], 'bool', (value) => !isTruthy(value)),
  coalesce: goFunction(['...interface {}'], 'interface {}', coalesce),
  all: goFunction(['...interface {}'], 'bool', (...values) => values.every(isTruthy)),
  any: goFunction(['...interface {}'], 'bool', (...values) => values.some(isTruthy)),
  ternary: goFunction(['interface {}', 'interface {}', 'bool'], 'interface {}', (yes, no, test) =>
    test ? yes : no,
  ),
} satisfies FunctionTable
