import { sprint, sprintf, sprintln } from '../../../go/fmt/index.ts'
import {
  GoError,
  goFunction,
  goTypeOf,
  type GoValue,
  int,
  isTruthy,
  lengthOf,
  type TemplateFunction,
  type Value,
} from '../../../go/values/index.ts'
import { nodeText } from '../parse/node-text.ts'
import type { OperandNode } from '../parse/node.ts'
import { callValue } from './call-value.ts'
import { equalsAny, isLess } from './comparison.ts'
import { escapeHtml, escapeJs, escapeUrlQuery } from './escaping.ts'
import { indexInto, sliceOf } from './indexing.ts'

const ONE = ['reflect.Value'] as const
const TWO = ['reflect.Value', 'reflect.Value'] as const
const ONE_OR_MORE = ['reflect.Value', '...reflect.Value'] as const
const ANY = ['...interface {}'] as const

/** The functions of text/template, but `and` and `or` (the evaluator's own) and `call`. */
const BUILTINS: ReadonlyMap<string, TemplateFunction> = new Map([
  ['eq', goFunction(ONE_OR_MORE, 'bool', (first, ...others) => equalsAny(first, others))],
  ['ge', goFunction(TWO, 'bool', (a, b) => !isLess(a, b))],
  ['gt', goFunction(TWO, 'bool', (a, b) => !isLessOrEqual(a, b))],
  ['html', goFunction(ANY, 'string', (...args) => escapeHtml(args))],
  [
    'index',
    goFunction(ONE_OR_MORE, 'reflect.Value', (item, ...indexes) =>
      valueOrNil(indexInto(item, indexes)),
    ),
  ],
  ['js', goFunction(ANY, 'string', (...args) => escapeJs(args))],
  ['le', goFunction(TWO, 'bool', isLessOrEqual)],
  ['len', goFunction(ONE, 'int', length)],
  ['lt', goFunction(TWO, 'bool', isLess)],
  ['ne', goFunction(TWO, 'bool', (a, b) => !equalsAny(a, [b]))],
  ['not', goFunction(ONE, 'bool', (value) => !isTruthy(value))],
  ['print', goFunction(ANY, 'string', (...args) => sprint(args))],
  [
    'printf',
    goFunction(['string', '...interface {}'], 'string', (format, ...args) => sprintf(format, args)),
  ],
  ['println', goFunction(ANY, 'string', (...args) => sprintln(args))],
  [
    'slice',
    goFunction(ONE_OR_MORE, 'reflect.Value', (item, ...indexes) =>
      valueOrNil(sliceOf(item, indexes)),
    ),
  ],
  ['urlquery', goFunction(ANY, 'string', (...args) => escapeUrlQuery(args))],
])

/**
 * The builtin function of that name, if there is one.
 *
 * @param callee the first argument as written, which `call` names in its messages
 */
export function builtin(
  name: string,
  callee: OperandNode | undefined,
): TemplateFunction | undefined {
  if (name !== 'call') return BUILTINS.get(name)
  const calleeText = callee === undefined ? '<value>' : nodeText(callee)
  return goFunction(ONE_OR_MORE, 'reflect.Value', (fn, ...args) =>
    valueOrNil(callValue(calleeText, fn, args)),
  )
}

function valueOrNil(value: Value): GoValue {
  return value ?? null
}

function isLessOrEqual(a: Value, b: Value): boolean {
  return isLess(a, b) || equalsAny(a, [b])
}

function length(item: Value): GoValue {
  if (item === undefined) {
    throw new GoError('reflect: call of reflect.Value.Type on zero Value')
  }
  if (item === null) throw new GoError('len of nil pointer')
  const count = lengthOf(item)
  if (count === undefined) throw new GoError(`len of type ${goTypeOf(item).replace(/^\*/, '')}`)
  return int(count)
}
