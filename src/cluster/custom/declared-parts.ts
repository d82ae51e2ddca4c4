import type { FieldPath } from '../admission/field-path.ts'
import { isRecord } from '../is-record.ts'
import { additionalSchemaOf, itemsOf, propertyOf, type Schema } from './schema.ts'

/** A part of a custom resource, and what its schema says of it. */
export interface DeclaredPart {
  value: unknown
  schema: Schema
  field: FieldPath
  /** Its key; undefined for an item of a list. */
  name: string | undefined
}

/**
 * The items of a list, or the fields of an object, as far as its schema declares them. Under keys that the author chooses
 * servers print the path as `spec.ports[web]` (kubernetes/kubernetes apiextensions-apiserver pkg/apiserver/schema: cel,
 * listtype and objectmeta do).
 */
export function declaredParts(value: unknown, schema: Schema, field: FieldPath): DeclaredPart[] {
  if (Array.isArray(value)) {
    const items = itemsOf(schema)
    if (items === undefined) return []
    return value.map((item: unknown, index) => ({
      value: item,
      schema: items,
      field: field.index(index),
      name: undefined,
    }))
  }
  if (!isRecord(value)) return []
  const free = additionalSchemaOf(schema)
  return Object.entries(value).flatMap(([name, part]): DeclaredPart[] => {
    const declared = propertyOf(schema, name)
    if (declared) return [{ value: part, schema: declared, field: field.child(name), name }]
    return free ? [{ value: part, schema: free, field: field.key(name), name }] : []
  })
}
