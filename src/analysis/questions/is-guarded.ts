import type { Guard, Manner, ValuePath, ValueRead } from '../facts.ts'
import { guardKey } from '../values/condition.ts'
import { startsWith } from './read-index.ts'

/** Nothing comes of an absent value there. */
const QUESTIONS: ReadonlySet<Manner> = new Set(['condition', 'iterated', 'looked up'])

/**
 * Whether the author has thought of the value's absence: a condition around the read asks for the value or for a map it
 * is in, the read is such a question itself, or another value takes its place. `required` does not count: it fails.
 */
export function isGuarded(read: ValueRead): boolean {
  const isQuestion = QUESTIONS.has(read.manner)
  return isQuestion || read.hasFallback || isProtected(read.guards, read.path)
}

/** Whether guards say together that the value at a path, or a map that it is in, is there. */
export function isProtected(guards: readonly Guard[], path: ValuePath): boolean {
  return guards.some((guard) => protects(guard, path, guards))
}

function protects({ test, holds }: Guard, path: ValuePath, all: readonly Guard[]): boolean {
  switch (test.kind) {
    case 'truthy':
    case 'present':
      return holds && startsWith(path, test.path)
    case 'type':
    case 'equal':
      return startsWith(path, test.path)
    case 'opaque':
      return test.paths.some((asked) => startsWith(path, asked))
    case 'any':
      return test.alternatives
        .filter((guards) => !guards.some((guard) => isContradicted(guard, all)))
        .every((guards) => guards.some((guard) => protects(guard, path, all)))
    default:
      return false
  }
}

/** In the `else` of an `if`, what it asked for does not hold. */
function isContradicted(guard: Guard, all: readonly Guard[]): boolean {
  const opposite = guardKey({ ...guard, holds: !guard.holds })
  return all.some((one) => guardKey(one) === opposite)
}

/** The APIs of which at least one is served where a guard holds; empty when it asks for none. */
export function guardedApis({ test, holds }: Guard): readonly string[] {
  if (test.kind === 'api') return holds ? [test.api] : []
  if (test.kind === 'opaque') return test.apis
  if (test.kind !== 'any') return []
  const apis = test.alternatives.map((guards) => guards.flatMap(guardedApis))
  return apis.some((one) => one.length === 0) ? [] : apis.flat()
}

/** Whether a guard looks into the cluster. */
export function asksCluster({ test }: Guard): boolean {
  if (test.kind === 'lookup') return true
  if (test.kind === 'opaque') return test.usesLookup
  return test.kind === 'any' && test.alternatives.some((guards) => guards.some(asksCluster))
}
