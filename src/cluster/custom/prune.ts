import type { FieldPath } from '../admission/field-path.ts'
import { isRecord } from '../is-record.ts'
import {
  additionalSchemaOf,
  FIELDS_OF_RESOURCES,
  isEmbeddedResource,
  itemsOf,
  keepsUnknownFields,
  propertyOf,
  type Schema,
} from './schema.ts'

const KEEPS_ALL: Schema = { 'x-kubernetes-preserve-unknown-fields': true }

/**
 * A custom resource, or a part of it, without the fields that its schema does not declare
 * (kubernetes/kubernetes apiextensions-apiserver pkg/apiserver/schema/pruning/algorithm.go).
 * @param onUnknown Is called with the path of each field that is left out.
 */
export function pruneUnknownFields(
  value: unknown,
  schema: Schema,
  field: FieldPath,
  onUnknown: (field: FieldPath) => void,
  isResource = isEmbeddedResource(schema),
): unknown {
  const keepsAll = keepsUnknownFields(schema)
  if (Array.isArray(value)) {
    const items = { ...itemsOf(schema), ...(keepsAll && KEEPS_ALL) }
    return value.map((item, index) =>
      pruneUnknownFields(item, items, field.index(index), onUnknown),
    )
  }
  if (!isRecord(value)) return value
  const kept: [string, unknown][] = []
  for (const [name, part] of Object.entries(value)) {
    const at = field.child(name)
    const declared = propertyOf(schema, name) ?? schemaOfFreeKeys(schema)
    if (isResource && FIELDS_OF_RESOURCES.has(name)) kept.push([name, part])
    else if (declared) kept.push([name, pruneUnknownFields(part, declared, at, onUnknown)])
    else if (keepsAll) kept.push([name, part])
    else onUnknown(at)
  }
  return Object.fromEntries(kept)
}

/** `additionalProperties: true` says nothing of what is below a key, so nothing is judged there. */
function schemaOfFreeKeys(schema: Schema): Schema | undefined {
  return schema.additionalProperties === true ? KEEPS_ALL : additionalSchemaOf(schema)
}
