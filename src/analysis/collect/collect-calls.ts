import type { Guard, ObjectUse } from '../facts.ts'
import { addCall, type Instance, type RecordedCall } from '../interpret/instance.ts'
import { wayTo } from '../reached-guards.ts'
import { joinGuards } from '../values/condition.ts'
import { placeOfSpan } from '../values/span.ts'
import { sourceNumbers } from './source-numbers.ts'

/**
 * The calls of all instances, each place once.
 * @param callsOf The calls of functions, or the uses of objects.
 */
export function collectCalls(
  instances: readonly Instance[],
  reached: ReadonlyMap<Instance, readonly Guard[]>,
  callsOf: (instance: Instance) => ReadonlyMap<string, RecordedCall>,
): ObjectUse[] {
  const numberOf = sourceNumbers()
  const found = new Map<string, RecordedCall>()
  const firsts = new Map<string, Instance>()
  for (const instance of instances) {
    const above = reached.get(instance) ?? []
    for (const call of callsOf(instance).values()) {
      const key = `${numberOf(call.span.source)} ${call.key}`
      addCall(found, { ...call, key, guards: joinGuards(above, call.guards) })
      if (!firsts.has(key)) firsts.set(key, instance)
    }
  }
  return [...found].map(([key, { name, span, arguments: given, guards }]) => {
    const instance = firsts.get(key) as Instance
    return {
      path: name,
      place: placeOfSpan(span),
      arguments: given,
      guards,
      chart: instance.template.chart,
      via: wayTo(instance),
    }
  })
}
