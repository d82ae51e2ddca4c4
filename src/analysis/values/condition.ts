import type { Guard, Test } from '../facts.ts'

/** What a truth value asks. */
export type Condition =
  | { kind: 'test'; test: Test }
  | { kind: 'not'; of: Condition }
  | { kind: 'all' | 'any'; of: readonly Condition[]; size: number }

export function testCondition(test: Test): Condition {
  return { kind: 'test', test }
}

// What asks more is a condition that a loop puts together.
const MAX_SIZE = 64

/** All or any of some conditions; undefined when that is too much to remember. */
export function combine(kind: 'all' | 'any', of: readonly Condition[]): Condition | undefined {
  const size = of.reduce((sum, one) => sum + sizeOf(one), 0)
  return size > MAX_SIZE ? undefined : { kind, of, size }
}

function sizeOf(condition: Condition): number {
  if (condition.kind === 'test') return 1
  return condition.kind === 'not' ? sizeOf(condition.of) : condition.size
}

/** What is known where a condition holds, or where it does not. */
export function guardsOf(condition: Condition, holds: boolean): readonly Guard[] {
  switch (condition.kind) {
    case 'test':
      return [{ test: condition.test, holds }]
    case 'not':
      return guardsOf(condition.of, !holds)
    default: {
      const isEach = (condition.kind === 'all') === holds
      const parts = condition.of.map((one) => guardsOf(one, holds))
      if (isEach || parts.length === 1) return parts.flat()
      // An alternative that nothing is known of makes the whole say nothing.
      if (parts.length === 0 || parts.some((part) => part.length === 0)) return []
      return [{ test: { kind: 'any', alternatives: parts }, holds: true }]
    }
  }
}

const keys = new WeakMap<Guard, string>()

/** Equal for guards that say the same. */
export function guardKey(guard: Guard): string {
  let key = keys.get(guard)
  if (key === undefined) keys.set(guard, (key = `${guard.holds} ${testKey(guard.test)}`))
  return key
}

function testKey(test: Test): string {
  switch (test.kind) {
    case 'truthy':
    case 'present':
    case 'object':
      return `${test.kind} ${test.path.join('\0')}`
    case 'type':
      return `type ${test.type} ${test.path.join('\0')}`
    case 'equal':
      return `equal ${test.text} ${test.path.join('\0')}`
    case 'api':
      return `api ${test.api}`
    case 'lookup':
      return 'lookup'
    case 'any':
      return `any ${test.alternatives.map((guards) => guards.map(guardKey).join('&')).join('|')}`
    case 'opaque':
      return `opaque ${test.paths.map((path) => path.join('\0')).join('|')} ${test.apis.join('|')} ${test.usesLookup}`
  }
}

/** Guards that are in both lists. */
export function commonGuards(one: readonly Guard[], other: readonly Guard[]): readonly Guard[] {
  if (one === other) return one
  const common = one.filter((guard) => includesGuard(other, guard))
  return common.length === one.length ? one : common
}

/** Guards of both lists, each once. */
export function joinGuards(one: readonly Guard[], other: readonly Guard[]): readonly Guard[] {
  if (other.length === 0 || one === other) return one
  if (one.length === 0) return other
  const added = other.filter((guard) => !includesGuard(one, guard))
  return added.length === 0 ? one : [...one, ...added]
}

/** The guards of a list that another has not. */
export function guardsWithout(one: readonly Guard[], other: readonly Guard[]): readonly Guard[] {
  return one.filter((guard) => !includesGuard(other, guard))
}

function includesGuard(guards: readonly Guard[], guard: Guard): boolean {
  return guards.includes(guard) || guards.some((one) => guardKey(one) === guardKey(guard))
}
