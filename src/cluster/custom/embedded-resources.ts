import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { isRecord } from '../is-record.ts'
import { declaredParts } from './declared-parts.ts'
import { isEmbeddedResource, type Schema } from './schema.ts'

/** A resource inside of a custom resource says what it is (kubernetes/kubernetes apiextensions-apiserver pkg/apiserver/schema/objectmeta). */
export function validateEmbeddedResources(
  value: unknown,
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (isRecord(value) && isEmbeddedResource(schema)) {
    for (const name of ['apiVersion', 'kind']) {
      if (value[name] === undefined || value[name] === '') complaints.required(field.child(name))
    }
  }
  for (const part of declaredParts(value, schema, field)) {
    validateEmbeddedResources(part.value, part.schema, part.field, complaints)
  }
}
