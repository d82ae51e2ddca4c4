import type { Guard, Test, ValuePath } from '../facts.ts'
import { type Condition, guardKey, guardsOf, testCondition } from './condition.ts'
import { mergeSources, NO_SOURCES, objectSource, pathSource, type Sources } from './sources.ts'
import type { TemplateValue, UnionValue } from './template-value.ts'

/** What the text of a value is made of. */
export function sourcesOf(value: TemplateValue, above: readonly TemplateValue[] = []): Sources {
  if (above.includes(value)) return NO_SOURCES
  const inside = [...above, value]
  const all = (values: Iterable<TemplateValue>): Sources =>
    mergeSources(Array.from(values, (one) => sourcesOf(one, inside)))
  switch (value.kind) {
    case 'path': {
      const source = pathSource(value.path)
      return new Map([[source.key, source]])
    }
    case 'object': {
      const source = objectSource(value.path)
      return new Map([[source.key, source]])
    }
    case 'derived':
      return value.sources
    case 'dict':
      return all([...value.entries.values(), ...value.merged, ...value.unknownEntries])
    case 'list':
      return all(value.items)
    case 'union':
      return all(value.values)
    default:
      return NO_SOURCES
  }
}

/** What `if` asks of a value; undefined when nothing is known. */
export function conditionOf(value: TemplateValue): Condition | undefined {
  switch (value.kind) {
    case 'path':
      return testCondition({ kind: 'truthy', path: value.path })
    case 'object':
      return testCondition({ kind: 'object', path: value.path })
    case 'derived':
      return value.condition ?? opaqueCondition([value.sources, value.asked])
    case 'union':
      return value.condition ?? unionCondition(value)
    default:
      return undefined
  }
}

/** A condition that nobody can tell more of than what it looks at. */
export function opaqueCondition(all: readonly Sources[]): Condition | undefined {
  const test: Test & { kind: 'opaque' } = { kind: 'opaque', paths: [], apis: [], usesLookup: false }
  const paths = new Map<string, readonly string[]>()
  const apis = new Set<string>()
  let usesLookup = false
  for (const source of mergeSources(all).values()) {
    if (source.kind === 'path') paths.set(source.key, source.path)
    else if (source.kind === 'api') apis.add(source.api)
    else if (source.kind === 'lookup') usesLookup = true
  }
  if (paths.size === 0 && apis.size === 0 && !usesLookup) return undefined
  return testCondition({ ...test, paths: [...paths.values()], apis: [...apis], usesLookup })
}

/** The members of a union; where the union is known to be filled, each of its paths is when it is the one. */
export function knownMembers(
  union: UnionValue,
  guards: readonly Guard[],
): readonly TemplateValue[] {
  if (!guards.some(({ test }) => test.kind === 'any' || test.kind === 'opaque')) return union.values
  const condition = conditionOf(union)
  const filled = condition && guardsOf(condition, true)
  const known = new Set(guards.map(guardKey))
  if (!filled?.length || !filled.every((guard) => known.has(guardKey(guard)))) return union.values
  return union.values.map((member) =>
    member.kind === 'path'
      ? { ...member, guards: [...member.guards, filledGuard(member.path)] }
      : member,
  )
}

function filledGuard(path: ValuePath): Guard {
  return { test: { kind: 'truthy', path }, holds: true }
}

/** `.Values.a | default false` asks for a: what else it may be is empty. */
function unionCondition(value: UnionValue): Condition | undefined {
  const others = value.values.filter((member) => !isEmpty(member))
  const conditions = others.map(conditionOf)
  if (conditions.includes(undefined)) return opaqueCondition([sourcesOf(value)])
  if (conditions.length === 0) return undefined
  return { kind: 'any', of: conditions.filter((one) => one !== undefined) }
}

function isEmpty(value: TemplateValue): boolean {
  if (value.kind === 'literal') return !value.value
  if (value.kind === 'list') return value.items.length === 0
  return (
    value.kind === 'dict' &&
    value.entries.size + value.merged.length + value.unknownEntries.length === 0
  )
}
