import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { isRecord } from '../is-record.ts'
import {
  additionalSchemaOf,
  isEmbeddedResource,
  itemsOf,
  propertyOf,
  type Schema,
} from './schema.ts'

/** A resource inside of a custom resource says what it is (kubernetes/kubernetes apiextensions-apiserver pkg/apiserver/schema/objectmeta). */
export function validateEmbeddedResources(
  value: unknown,
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (Array.isArray(value)) {
    const items = itemsOf(schema)
    if (items === undefined) return
    for (const [index, item] of value.entries()) {
      validateEmbeddedResources(item, items, field.index(index), complaints)
    }
  } else if (isRecord(value)) {
    if (isEmbeddedResource(schema)) {
      for (const name of ['apiVersion', 'kind']) {
        if (value[name] === undefined || value[name] === '') complaints.required(field.child(name))
      }
    }
    for (const [name, part] of Object.entries(value)) {
      const declared = propertyOf(schema, name) ?? additionalSchemaOf(schema)
      if (declared) validateEmbeddedResources(part, declared, field.child(name), complaints)
    }
  }
}
