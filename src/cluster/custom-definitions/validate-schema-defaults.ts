import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { pruneUnknownFields } from '../custom/prune.ts'
import { itemsOf, type Schema } from '../custom/schema.ts'
import { validateListTypes } from '../custom/validate-lists.ts'
import { validateValue } from '../custom/validate-value.ts'

/**
 * Each default must be a value that the schema itself accepts, without fields that it does not declare
 * (kubernetes/kubernetes apiextensions-apiserver pkg/apiserver/schema/defaulting/validation.go).
 */
export function validateSchemaDefaults(
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  minor: number,
): void {
  if (schema.default !== undefined) {
    validateDefault(schema, field.child('default'), complaints, minor)
  }
  const items = itemsOf(schema)
  if (items) validateSchemaDefaults(items, field.child('items'), complaints, minor)
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    validateSchemaDefaults(property, field.child('properties').key(name), complaints, minor)
  }
}

function validateDefault(
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  minor: number,
): void {
  let hasUnknownFields = false
  pruneUnknownFields(schema.default, schema, field, () => {
    hasUnknownFields = true
  })
  if (hasUnknownFields) {
    complaints.invalid(
      field,
      schema.default,
      'must have no fields that the schema does not declare',
    )
  }
  validateValue(schema.default, schema, field, complaints, minor)
  validateListTypes(schema.default, schema, field, complaints)
}
