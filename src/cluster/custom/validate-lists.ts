import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { isRecord } from '../is-record.ts'
import { jsonIdentity } from '../json-identity.ts'
import { declaredParts } from './declared-parts.ts'
import { itemsOf, type Schema } from './schema.ts'

/**
 * Items that are there twice in lists of type `set`, and keys that are there twice in lists of type `map`
 * (kubernetes/kubernetes apiextensions-apiserver pkg/apiserver/schema/listtype).
 */
export function validateListTypes(
  value: unknown,
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (Array.isArray(value) && itemsOf(schema)) reportDuplicates(value, schema, field, complaints)
  for (const part of declaredParts(value, schema, field)) {
    validateListTypes(part.value, part.schema, part.field, complaints)
  }
}

function reportDuplicates(
  list: readonly unknown[],
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
): void {
  const type = schema['x-kubernetes-list-type']
  if (type !== 'set' && type !== 'map') return
  const names = schema['x-kubernetes-list-map-keys'] ?? []
  const timesSeen = new Map<string, number>()
  for (const [index, item] of list.entries()) {
    // Items of a map that are no objects have been complained about.
    if (type === 'map' && !isRecord(item)) continue
    const shown = isRecord(item) && type === 'map' ? pick(item, names) : item
    const identity = jsonIdentity(shown)
    const times = (timesSeen.get(identity) ?? 0) + 1
    timesSeen.set(identity, times)
    // Servers name the second of a group, however many there are.
    if (times === 2) complaints.duplicate(field.index(index), shown)
  }
}

function pick(
  item: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(item, name)).map((name) => [name, item[name]]),
  )
}
