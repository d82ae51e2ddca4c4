import { combine, type Condition, guardsOf } from '../../values/condition.ts'
import { mergeSources } from '../../values/sources.ts'
import {
  constantTruth,
  derived,
  literal,
  membersOf,
  NIL,
  type TemplateValue,
} from '../../values/template-value.ts'
import { conditionOf, sourcesOf } from '../../values/value-sources.ts'
import type { Call, FunctionEffects } from '../call.ts'

/** Functions that choose one of their arguments. */
export const CHOICES: FunctionEffects = {
  and: (call) => shortCircuit(call, 'all'),
  or: (call) => shortCircuit(call, 'any'),
  not: (call) => {
    const value = call.argument(0)
    call.ask(value)
    return negated(value)
  },
  empty: (call) => {
    const value = call.argument(0)
    call.ask(value)
    return negated(value)
  },
  default(call) {
    if (call.count < 2) return call.argument(0)
    const value = call.argument(call.count - 1)
    if (constantTruth(value) === true) return value
    if (constantTruth(value) === false) return call.argument(0)
    const otherwise = call.argument(0, guardsWhere(value, false))
    return call.oneOf([withFallback(value), otherwise])
  },
  coalesce: firstFilled,
  ternary(call) {
    const condition = call.argument(2)
    call.ask(condition)
    const yes = call.argument(0, guardsWhere(condition, true))
    const no = call.argument(1, guardsWhere(condition, false))
    return call.oneOf([guarded(yes, condition, true), guarded(no, condition, false)])
  },
  required(call) {
    const value = call.argument(1)
    return call.oneOf(
      membersOf(value).map((one) => (one.kind === 'path' ? { ...one, isRequired: true } : one)),
    )
  },
  all: (call) => askAll(call, 'all'),
  any: (call) => askAll(call, 'any'),
}

function guardsWhere(value: TemplateValue, holds: boolean): ReturnType<typeof guardsOf> {
  const condition = conditionOf(value)
  return condition === undefined ? [] : guardsOf(condition, holds)
}

/** Go evaluates the second argument only when the first does not decide; Helm 3.8.2 (Go 1.17) evaluates both. */
function shortCircuit(call: Call, kind: 'all' | 'any'): TemplateValue {
  const values: TemplateValue[] = []
  const conditions: Condition[] = []
  let guards: ReturnType<typeof guardsOf> = []
  for (let index = 0; index < call.count; index++) {
    const value = call.argument(index, guards)
    values.push(value)
    const condition = conditionOf(value)
    if (condition !== undefined) {
      conditions.push(condition)
      guards = [...guards, ...guardsOf(condition, kind === 'all')]
    }
    if (index < call.count - 1 || call.use.sink === 'condition') call.ask(value)
  }
  // What says nothing cannot be left out of `or`.
  const isKnown = kind === 'all' || conditions.length === values.length
  const chosen = call.oneOf(kind === 'any' ? values.map(withFallback) : values)
  const members = membersOf(chosen)
  const condition = isKnown && conditions.length > 0 ? combine(kind, conditions) : undefined
  return condition === undefined ? chosen : { kind: 'union', values: members, condition }
}

function negated(value: TemplateValue): TemplateValue {
  const truth = constantTruth(value)
  if (truth !== undefined) return literal(!truth)
  const condition = conditionOf(value)
  return derived(
    mergeSources([sourcesOf(value)]),
    condition === undefined ? {} : { condition: { kind: 'not', of: condition } },
  )
}

/** Another value stands in for it when it is empty. */
export function withFallback(value: TemplateValue): TemplateValue {
  if (value.kind === 'path') return { ...value, hasFallback: true }
  if (value.kind !== 'union') return value
  return { ...value, values: value.values.map(withFallback) }
}

function guarded(value: TemplateValue, condition: TemplateValue, holds: boolean): TemplateValue {
  const guards = guardsWhere(condition, holds)
  if (guards.length === 0) return value
  const withGuards = (one: TemplateValue): TemplateValue =>
    one.kind === 'path' ? { ...one, guards: [...one.guards, ...guards] } : one
  if (value.kind !== 'union') return withGuards(value)
  return { ...value, values: value.values.map(withGuards) }
}

function firstFilled(call: Call): TemplateValue {
  const values = call.argumentsFrom(0)
  if (values.length === 0) return NIL
  // The last one stands in for the others, and they for it.
  return call.oneOf(values.length > 1 ? values.map(withFallback) : values)
}

function askAll(call: Call, kind: 'all' | 'any'): TemplateValue {
  const values = call.argumentsFrom(0)
  for (const value of values) call.ask(value)
  const conditions = values.map(conditionOf).filter((one) => one !== undefined)
  const sources = mergeSources(values.map((one) => sourcesOf(one)))
  return derived(sources, {
    condition: conditions.length < values.length ? undefined : combine(kind, conditions),
  })
}
