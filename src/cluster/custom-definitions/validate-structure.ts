import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import {
  additionalSchemaOf,
  isEmbeddedResource,
  isIntOrString,
  itemsOf,
  keepsUnknownFields,
  propertyOf,
  type Schema,
} from '../custom/schema.ts'

/** Where a schema stands: messages and some rules differ. */
type Level = 'field' | 'item' | 'root'

/**
 * A schema must be structural: it says the type of each field outside of `allOf`, `anyOf`, `oneOf` and `not`
 * (kubernetes/kubernetes apiextensions-apiserver pkg/apiserver/schema/validation.go).
 */
export function validateStructure(
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  level: Level = 'root',
): void {
  const items = itemsOf(schema)
  if (items) validateStructure(items, field.child('items'), complaints, 'item')
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    validateStructure(property, field.child('properties').key(name), complaints, 'field')
  }
  const free = additionalSchemaOf(schema)
  if (schema.additionalProperties !== undefined && level === 'root') {
    complaints.forbidden(field.child('additionalProperties'), 'must not be used at the root')
  }
  if (free) validateStructure(free, field.child('additionalProperties'), complaints, 'field')
  validateExtensions(schema, field, complaints)
  validateBranches(schema, field, complaints)
  validateType(schema, field, complaints, level)
  validateResource(schema, field, complaints, level)
}

function validateExtensions(schema: Schema, field: FieldPath, complaints: Complaints): void {
  if (!isIntOrString(schema)) return
  const detail = 'must not be true beside x-kubernetes-int-or-string'
  if (keepsUnknownFields(schema)) {
    complaints.invalid(field.child('x-kubernetes-preserve-unknown-fields'), true, detail)
  }
  if (isEmbeddedResource(schema)) {
    complaints.invalid(field.child('x-kubernetes-embedded-resource'), true, detail)
  }
}

function validateType(
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  level: Level,
): void {
  const at = field.child('type')
  const { type = '' } = schema
  if (isEmbeddedResource(schema) && type !== 'object') {
    const detail = 'must be object beside x-kubernetes-embedded-resource'
    if (type === '') complaints.required(at, detail)
    else complaints.invalid(at, type, detail)
  } else if (type === '' && !isIntOrString(schema) && !keepsUnknownFields(schema)) {
    const places = { root: 'at the root', item: 'for the items of a list', field: 'for a field' }
    complaints.required(at, `must be said ${places[level]}`)
  }
  if (level === 'root' && type !== '' && type !== 'object') {
    complaints.invalid(at, type, 'must be object at the root')
  }
}

/** What holds for the root and for resources inside of it, which have a type and metadata already. */
function validateResource(
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  level: Level,
): void {
  const isResource = level === 'root' || isEmbeddedResource(schema)
  if (isEmbeddedResource(schema) && schema.additionalProperties !== undefined) {
    const at = field.child('additionalProperties')
    complaints.forbidden(at, 'must not be beside x-kubernetes-embedded-resource')
  }
  if (isResource) {
    for (const name of ['kind', 'apiVersion']) {
      const property = propertyOf(schema, name)
      if (property === undefined || property.type === 'string') continue
      const at = field.child('properties').key(name).child('type')
      complaints.invalid(at, property.type ?? '', 'must be string')
    }
    validateMetadata(schema, field.child('properties').key('metadata'), complaints, level)
  }
  const hasProperties = Object.keys(schema.properties ?? {}).length > 0
  if (isEmbeddedResource(schema) && !keepsUnknownFields(schema) && !hasProperties) {
    const detail =
      'must be there beside x-kubernetes-embedded-resource without x-kubernetes-preserve-unknown-fields'
    complaints.required(field.child('properties'), detail)
  }
}

function validateMetadata(
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  level: Level,
): void {
  const metadata = propertyOf(schema, 'metadata')
  if (metadata === undefined) return
  if (metadata.type !== 'object') {
    complaints.invalid(field.child('type'), metadata.type ?? '', 'must be object')
  }
  if (level !== 'root') return
  const { type: _type, properties = {}, default: _default, ...others } = metadata
  const isNames = Object.keys(properties).every(
    (name) => name === 'name' || name === 'generateName',
  )
  if (isNames && Object.keys(others).length === 0) return
  const detail = 'must say nothing but name and generateName; the server knows the rest'
  complaints.forbidden(field, detail)
}

/** Keywords that belong into the outer schema. */
const OUTSIDE_ONLY = [
  'type',
  'additionalProperties',
  'default',
  'title',
  'description',
  'nullable',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
  'x-kubernetes-validations',
] as const satisfies readonly (keyof Schema)[]

function validateBranches(schema: Schema, field: FieldPath, complaints: Complaints): void {
  for (const keyword of ['anyOf', 'allOf', 'oneOf'] as const) {
    for (const [index, branch] of (schema[keyword] ?? []).entries()) {
      if (keyword === 'anyOf' && isIntOrStringPair(schema)) continue
      const isPairInside = keyword === 'allOf' && index === 0 && isIntOrStringIn(schema, branch)
      validateBranch(branch, field.child(keyword).index(index), complaints, isPairInside)
    }
  }
  if (schema.not) validateBranch(schema.not, field.child('not'), complaints)
}

function validateBranch(
  branch: Schema,
  field: FieldPath,
  complaints: Complaints,
  skipsAnyOf = false,
): void {
  const { anyOf: _anyOf, ...withoutAnyOf } = branch
  validateBranches(skipsAnyOf ? withoutAnyOf : branch, field, complaints)
  const items = itemsOf(branch)
  if (items) validateBranch(items, field.child('items'), complaints)
  for (const [name, property] of Object.entries(branch.properties ?? {})) {
    validateBranch(property, field.child('properties').key(name), complaints)
  }
  for (const keyword of OUTSIDE_ONLY) {
    const value = branch[keyword]
    const isUnset = value === undefined || value === false || value === ''
    if (isUnset || (Array.isArray(value) && value.length === 0)) continue
    complaints.forbidden(field.child(keyword), 'must stand outside of anyOf, allOf, oneOf and not')
  }
  if (propertyOf(branch, 'metadata')) {
    const at = field.child('properties').key('metadata')
    complaints.forbidden(at, 'must not be said inside of anyOf, allOf, oneOf and not')
  }
}

/** `anyOf: [{type: integer}, {type: string}]` may go with x-kubernetes-int-or-string. */
function isIntOrStringPair(schema: Schema): boolean {
  return isIntOrString(schema) && isPair(schema.anyOf)
}

/** The same pair as the first of an `allOf`. */
function isIntOrStringIn(schema: Schema, branch: Schema): boolean {
  return isIntOrString(schema) && isPair(branch.anyOf)
}

function isPair(branches: readonly Schema[] | undefined): boolean {
  const [first, second, ...others] = branches ?? []
  return others.length === 0 && first?.type === 'integer' && second?.type === 'string'
}
