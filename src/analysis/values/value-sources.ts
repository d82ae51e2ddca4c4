import type { Guard, Test, ValuePath } from '../facts.ts'
import { combine, type Condition, guardKey, guardsOf, testCondition } from './condition.ts'
import {
  mergeSources,
  NO_SOURCES,
  objectSource,
  pathSource,
  type Source,
  type Sources,
} from './sources.ts'
import type { TemplateValue, UnionValue } from './template-value.ts'

/** What the text of a value is made of. */
export function sourcesOf(value: TemplateValue): Sources {
  switch (value.kind) {
    case 'path':
      return oneSource(pathSource(value.path))
    case 'object':
      return oneSource(objectSource(value.path))
    case 'derived':
      return value.sources
    case 'dict':
    case 'list':
    case 'union': {
      const found: Sources[] = []
      addInside(value, found, new Set())
      return mergeSources(found)
    }
    default:
      return NO_SOURCES
  }
}

function oneSource(source: Source): Sources {
  return new Map([[source.key, source]])
}

/** Maps can hold themselves, and the same value in many places. */
function addInside(value: TemplateValue, found: Sources[], seen: Set<TemplateValue>): void {
  if (seen.has(value)) return
  seen.add(value)
  const inside = insideOf(value)
  if (inside === undefined) found.push(sourcesOf(value))
  else for (const one of inside) addInside(one, found, seen)
}

function insideOf(value: TemplateValue): readonly TemplateValue[] | undefined {
  if (value.kind === 'list') return value.items
  if (value.kind === 'union') return value.values
  if (value.kind !== 'dict') return undefined
  return [...value.entries.values(), ...value.merged, ...value.unknownEntries]
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
  return combine(
    'any',
    conditions.filter((one) => one !== undefined),
  )
}

function isEmpty(value: TemplateValue): boolean {
  if (value.kind === 'literal') return !value.value
  if (value.kind === 'list') return value.items.length === 0
  return (
    value.kind === 'dict' &&
    value.entries.size + value.merged.length + value.unknownEntries.length === 0
  )
}
