import type { Test } from '../../facts.ts'
import { testCondition } from '../../values/condition.ts'
import { apiSource, mergeSources } from '../../values/sources.ts'
import {
  constantText,
  derived,
  derivedFrom,
  literal,
  membersOf,
  type TemplateValue,
  type ValueAtPath,
} from '../../values/template-value.ts'
import { opaqueCondition, sourcesOf } from '../../values/value-sources.ts'
import type { Call, FunctionEffects } from '../call.ts'
import { madeOf, readAll } from './read-all.ts'

/** Functions that tell something about their arguments. */
export const TESTS: FunctionEffects = {
  eq: (call) => compare(call, true),
  ne: (call) => compare(call, false),
  kindIs: hasType,
  typeIs: hasType,
  typeIsLike: hasType,
  has: hasItem,
  mustHas: hasItem,
  kindOf: typeName,
  typeOf: typeName,
}

/** `has "group/version" .Capabilities.APIVersions` asks for an API. */
function hasItem(call: Call): TemplateValue {
  const list = call.argument(1)
  const api = constantText(call.argument(0))
  if (list.kind !== 'object' || list.path[1] !== 'APIVersions' || api === undefined)
    return readAll(call)
  return {
    ...derivedFrom(apiSource(api)),
    condition: testCondition({ kind: 'api', api }),
  }
}

function hasType(call: Call): TemplateValue {
  const value = call.argument(1)
  const type = constantText(call.argument(0))
  call.ask(value)
  const path = onlyPath(value)
  const kind = kindOf(value)
  if (kind !== undefined && type !== undefined && call.name === 'kindIs')
    return literal(kind === type)
  if (kind === 'map' && type === 'string') return literal(false)
  const sources = sourcesOf(value)
  if (path === undefined) return derived(sources)
  return derived(sources, { condition: testCondition({ kind: 'type', path: path.path, type }) })
}

/** The Go kind of a value that a template made itself. */
function kindOf(value: TemplateValue): string | undefined {
  switch (value.kind) {
    case 'root':
    case 'dict':
      return 'map'
    case 'list':
      return 'slice'
    case 'literal':
      if (value.value === null) return 'invalid'
      return typeof value.value === 'string' ? 'string' : undefined
    default:
      return undefined
  }
}

function typeName(call: Call): TemplateValue {
  const value = call.argument(0)
  call.ask(value)
  return derived(sourcesOf(value))
}

function compare(call: Call, isEqual: boolean): TemplateValue {
  const values = call.argumentsFrom(0)
  for (const value of values) call.read(value)
  const [first, second] = values
  if (first?.kind === 'literal' && second?.kind === 'literal' && values.length === 2) {
    const isSameType = typeof first.value === typeof second.value
    if (isSameType && first.value !== null)
      return literal((first.value === second.value) === isEqual)
  }
  const sources = mergeSources(values.map((one) => sourcesOf(one)))
  if (first === undefined || second === undefined || values.length !== 2)
    return madeOf(values, call.span)
  const test = equalTest(first, second) ?? equalTest(second, first)
  const condition =
    test === undefined ? opaqueCondition(values.map((one) => sourcesOf(one))) : testCondition(test)
  if (condition === undefined) return readAll(call)
  return derived(sources, { condition: isEqual ? condition : { kind: 'not', of: condition } })
}

function equalTest(value: TemplateValue, other: TemplateValue): Test | undefined {
  const path = onlyPath(value)
  if (path === undefined || onlyPath(other) !== undefined) return undefined
  return { kind: 'equal', path: path.path, text: constantText(other) }
}

/** The path that a value is, when it is nothing but a path or its default. */
export function onlyPath(value: TemplateValue): ValueAtPath | undefined {
  const paths = membersOf(value).filter((one) => one.kind !== 'literal')
  const [first] = paths
  return paths.length === 1 && first?.kind === 'path' ? first : undefined
}
