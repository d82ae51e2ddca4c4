import type { Guard, Place } from './facts.ts'
import type { Instance } from './interpret/instance.ts'
import { commonGuards, joinGuards } from './values/condition.ts'
import { placeOfSpan } from './values/span.ts'

/**
 * What holds wherever each instance is reached: its callers' guards and those around the calls, as far as all ways have
 * them in common.
 */
export function reachedGuards(
  instances: readonly Instance[],
): ReadonlyMap<Instance, readonly Guard[]> {
  const reached = new Map<Instance, readonly Guard[]>()
  for (const instance of instances) {
    if (instance.isEntry) reached.set(instance, [])
  }
  // Guards of a way only become fewer, so this ends.
  for (let isSettled = false; !isSettled;) {
    isSettled = true
    for (const instance of instances) {
      const guards = commonOfEdges(instance, reached)
      if (guards === undefined || guards.length === reached.get(instance)?.length) continue
      reached.set(instance, guards)
      isSettled = false
    }
  }
  return reached
}

function commonOfEdges(
  { isEntry, edges }: Instance,
  reached: ReadonlyMap<Instance, readonly Guard[]>,
): readonly Guard[] | undefined {
  if (isEntry) return undefined
  let common: readonly Guard[] | undefined
  for (const { from, guards } of edges) {
    const above = reached.get(from)
    if (above === undefined) continue
    const way = joinGuards(above, guards)
    common = common === undefined ? way : commonGuards(common, way)
    if (common.length === 0) break
  }
  return common
}

/** The calls on the first way to an instance, outermost first. */
export function wayTo(instance: Instance): Place[] {
  const way: Place[] = []
  const seen = new Set<Instance>()
  if (instance.isEntry) return way
  let current = instance
  for (
    let edge = current.edges[0];
    edge !== undefined && !seen.has(current);
    edge = current.edges[0]
  ) {
    seen.add(current)
    way.unshift(placeOfSpan(edge.site))
    current = edge.from
  }
  return way
}
