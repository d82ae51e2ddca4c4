import type { Guard, ValueRead } from '../facts.ts'
import { type Instance, mergeRead, type RecordedRead } from '../interpret/instance.ts'
import { wayTo } from '../reached-guards.ts'
import { joinGuards } from '../values/condition.ts'
import { placeOfSpan } from '../values/span.ts'
import { type ByPlace, sourceNumbers } from './source-numbers.ts'

/** The reads of all instances; those of one place, which differ in nothing but their guards, are one. */
export function collectReads(
  instances: readonly Instance[],
  reached: ReadonlyMap<Instance, readonly Guard[]>,
): ByPlace<ValueRead> {
  const numberOf = sourceNumbers()
  const found = new Map<string, { read: RecordedRead; instance: Instance }>()
  for (const instance of instances) {
    const above = reached.get(instance) ?? []
    for (const read of instance.reads.values()) {
      const key = `${numberOf(read.span.source)} ${read.key}`
      const known = found.get(key)
      const here = { ...read, guards: joinGuards(above, read.guards) }
      if (known === undefined) found.set(key, { read: here, instance })
      else mergeRead(known.read, here)
    }
  }
  const reads = new Map<string, ValueRead>()
  for (const [key, { read, instance }] of found) {
    const { key: _, span, ...facts } = read
    reads.set(key, {
      ...facts,
      place: placeOfSpan(span),
      chart: instance.template.chart,
      via: wayTo(instance),
    })
  }
  return {
    all: [...reads.values()],
    find: (source, key) => reads.get(`${numberOf(source)} ${key}`),
  }
}
