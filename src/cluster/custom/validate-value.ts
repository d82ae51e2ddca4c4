import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { isRecord } from '../is-record.ts'
import { jsonIdentity } from '../json-identity.ts'
import { jsonTypeOf } from './json-type.ts'
import { additionalSchemaOf, isIntOrString, itemsOf, propertyOf, type Schema } from './schema.ts'
import { validateBranches } from './validate-branches.ts'
import { validateNumber } from './validate-number.ts'
import { validateString } from './validate-string.ts'

/**
 * What a server of Kubernetes 1.`minor` objects to in a value of a custom resource, in its own order and with its own
 * silence: a length that is wrong hides a pattern that does not match (kubernetes/kube-openapi pkg/validation/validate).
 */
export function validateValue(
  value: unknown,
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  minor: number,
): void {
  validateType(value, schema, field, complaints)
  if (value !== null && value !== undefined) {
    validateBranches(schema, field, complaints, (branch, own) =>
      validateValue(value, branch, field, own, minor),
    )
  }
  if (typeof value === 'string') validateString(value, schema, field, complaints, minor)
  if (typeof value === 'number') validateNumber(value, schema, field, complaints, minor)
  if (Array.isArray(value)) validateList(value, schema, field, complaints, minor)
  validateEnum(value, schema, field, complaints)
  if (isRecord(value)) validateObject(value, schema, field, complaints, minor)
}

function validateType(
  value: unknown,
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
): void {
  const types = isIntOrString(schema) ? ['integer', 'string'] : schema.type ? [schema.type] : []
  const type = jsonTypeOf(value)
  if (types.length === 0 || (type === 'null' && schema.nullable === true)) return
  if (types.includes(type) || (type === 'integer' && types.includes('number'))) return
  // With a format that is not one of numbers, servers take every text and every list for one of that format.
  const isOfNumber = types.includes('number') || types.includes('integer')
  if (schema.format !== undefined && !isOfNumber && (type === 'array' || type === 'string')) return
  complaints.typeInvalid(field, value, `is of type ${type} and must be ${types.join(' or ')}`)
}

function validateEnum(
  value: unknown,
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
): void {
  const allowed: readonly unknown[] = schema.enum ?? []
  if (allowed.length === 0 || (value === null && schema.nullable === true)) return
  const identity = jsonIdentity(value)
  if (allowed.some((each) => jsonIdentity(each) === identity)) return
  const texts = allowed.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
  complaints.notSupported(field, value, texts)
}

function validateList(
  list: readonly unknown[],
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  minor: number,
): void {
  const { minItems, maxItems } = schema
  const items = itemsOf(schema)
  if (items !== undefined) {
    for (const [index, item] of list.entries()) {
      validateValue(item, items, field.index(index), complaints, minor)
    }
  }
  if (minItems !== undefined && list.length < minItems) {
    complaints.invalid(field, list.length, `items are too few; there must be at least ${minItems}`)
  }
  if (maxItems !== undefined && list.length > maxItems) {
    complaints.tooMany(field, list.length, maxItems)
  }
}

function validateObject(
  object: Readonly<Record<string, unknown>>,
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  minor: number,
): void {
  const { minProperties, maxProperties, required } = schema
  const count = Object.keys(object).length
  if (minProperties !== undefined && count < minProperties) {
    complaints.invalid(field, count, `entries are too few; there must be at least ${minProperties}`)
    return
  }
  if (maxProperties !== undefined && count > maxProperties) {
    complaints.tooMany(field, count, maxProperties)
    return
  }
  const additional = additionalSchemaOf(schema)
  for (const [name, value] of Object.entries(object)) {
    const declared = propertyOf(schema, name) ?? additional
    if (declared) validateValue(value, declared, field.child(name), complaints, minor)
  }
  for (const name of required ?? []) {
    if (!Object.hasOwn(object, name)) complaints.required(field.child(name))
  }
}
