import type { Cause } from '../admission/answer.ts'
import { FieldPath } from '../admission/field-path.ts'
import { isRecord } from '../is-record.ts'
import { jsonIdentity } from '../json-identity.ts'
import { jsonTypeOf } from './json-type.ts'
import {
  additionalSchemaOf,
  isIntOrString,
  itemsOf,
  keepsUnknownFields,
  propertyOf,
  type Schema,
} from './schema.ts'

/**
 * What server-side apply refuses in a custom resource before the server reads it as such: values of a wrong type, and
 * items of a list that have the same key or none (sigs.k8s.io/structured-merge-diff typed/validate.go).
 */
export function appliedFaults(object: unknown, schema: Schema): Cause[] {
  const faults: Cause[] = []
  check(object, schema, FieldPath.root)
  return faults

  function refuse(field: FieldPath, message: string): void {
    faults.push({ field: String(field), reason: 'BadRequest', message })
  }

  function check(value: unknown, part: Schema, field: FieldPath): void {
    const type = jsonTypeOf(value)
    if (type === 'null') return
    if (!isExpected(type, part)) refuse(field, `is of type ${type} and must be ${part.type}`)
    else if (Array.isArray(value)) checkList(value, part, field)
    else if (isRecord(value)) {
      for (const [name, each] of Object.entries(value)) {
        const declared = propertyOf(part, name) ?? additionalSchemaOf(part)
        if (declared) check(each, declared, field.child(name))
      }
    }
  }

  function checkList(list: readonly unknown[], part: Schema, field: FieldPath): void {
    const items = itemsOf(part) ?? {}
    const seen = new Set<string>()
    for (const [index, item] of list.entries()) {
      const at = field.index(index)
      const key = keyOf(item, part, items)
      if (key === '') refuse(at, 'has none of the fields that tell the items of the list apart')
      else if (key !== undefined && seen.has(key)) refuse(at, 'has the key of an item before it')
      if (key) seen.add(key)
      check(item, items, at)
    }
  }
}

function isExpected(type: string, schema: Schema): boolean {
  if (isIntOrString(schema) || schema.type === undefined) return true
  const expected = schema.type === 'integer' ? 'number' : schema.type
  if (keepsUnknownFields(schema) && expected !== 'object') return true
  return expected === (type === 'integer' ? 'number' : type)
}

/** What tells an item apart: undefined in a list that is taken as a whole, '' for an item without any of the keys. */
function keyOf(item: unknown, list: Schema, items: Schema): string | undefined {
  const type = list['x-kubernetes-list-type']
  if (type === 'set') return jsonIdentity(item)
  if (type !== 'map' || !isRecord(item)) return undefined
  const keys = list['x-kubernetes-list-map-keys'] ?? []
  const values = keys.map((key) => item[key] ?? propertyOf(items, key)?.default)
  return values.every((value) => value === undefined) ? '' : jsonIdentity(values)
}
