import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { readPattern } from '../custom/patterns.ts'
import { additionalSchemaOf, isEmbeddedResource, itemsOf, type Schema } from '../custom/schema.ts'
import { validateListKeywords } from './validate-list-keywords.ts'
import { validateRules } from './validate-rules.ts'

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string']

/** Keywords of JSON schema that no CustomResourceDefinition may use. */
const UNSUPPORTED = [
  'id',
  'additionalItems',
  'patternProperties',
  'definitions',
  'dependencies',
  '$ref',
] as const satisfies readonly (keyof Schema)[]

/** Where a schema stands in the whole. */
export interface SchemaPlace {
  /** Why a default must not be set here; undefined where it may. */
  defaultIsForbidden?: string
  /** Inside of the metadata of a resource. */
  isInMetadata?: boolean
}

/**
 * The rules of one schema and all below it that hold with or without structure (ValidateCustomResourceDefinitionOpenAPISchema
 * of kubernetes/kubernetes apiextensions-apiserver pkg/apis/apiextensions/validation/validation.go).
 */
export function validateSchema(
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  minor: number,
  place: SchemaPlace = {},
): void {
  validateKeywords(schema, field, complaints, place)
  if (schema.uniqueItems === true) {
    complaints.forbidden(field.child('uniqueItems'), 'must not be true')
  }
  const { additionalProperties, properties = {} } = schema
  const hasProperties = Object.keys(properties).length > 0
  if (hasProperties && additionalProperties !== undefined && additionalProperties !== true) {
    const at = field.child('additionalProperties')
    complaints.forbidden(at, 'must not be beside properties')
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] === false) {
    const at = field.child('x-kubernetes-preserve-unknown-fields')
    complaints.invalid(at, false, 'must be true or left out')
  }
  validateListKeywords(schema, field, complaints)
  validatePattern(schema, field, complaints)
  validateRules(schema, field, complaints, minor)
  for (const [part, at, partPlace] of partsOf(schema, field, place)) {
    validateSchema(part, at, complaints, minor, partPlace)
  }
}

function validateKeywords(
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  { defaultIsForbidden, isInMetadata }: SchemaPlace,
): void {
  if (schema.type && !TYPES.includes(schema.type)) {
    complaints.notSupported(field.child('type'), schema.type, TYPES)
  }
  if (schema.default !== undefined && defaultIsForbidden !== undefined) {
    complaints.forbidden(field.child('default'), `must not be set ${defaultIsForbidden}`)
  }
  for (const keyword of UNSUPPORTED) {
    const value = schema[keyword]
    const isEmpty = value === '' || (keyword === 'patternProperties' && isEmptyRecord(value))
    if (value === undefined || isEmpty) continue
    complaints.forbidden(field.child(keyword), 'is not supported')
  }
  if (schema.type === 'null') {
    complaints.forbidden(field.child('type'), 'must not be null; nullable: true says it')
  }
  if (Array.isArray(schema.items)) {
    complaints.forbidden(field.child('items'), 'must be one schema, not a list')
  }
  if (isInMetadata === true && isEmbeddedResource(schema)) {
    const at = field.child('x-kubernetes-embedded-resource')
    complaints.forbidden(at, 'must not be used in metadata')
  }
}

function isEmptyRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function validatePattern({ pattern }: Schema, field: FieldPath, complaints: Complaints): void {
  const read = pattern ? readPattern(pattern) : undefined
  if (read === undefined || !('complaint' in read)) return
  const detail = `must be a regular expression of RE2: ${read.complaint}`
  complaints.invalid(field.child('pattern'), pattern, detail)
}

/** The schemas right below one, with their paths. */
function partsOf(
  schema: Schema,
  field: FieldPath,
  place: SchemaPlace,
): [Schema, FieldPath, SchemaPlace][] {
  const inBranch = (keyword: string): SchemaPlace => ({
    ...place,
    defaultIsForbidden: `in ${keyword}`,
  })
  const parts: [Schema, FieldPath, SchemaPlace][] = []
  const free = additionalSchemaOf(schema)
  if (free) {
    const isForbidden = place.isInMetadata === true
    const reason = { defaultIsForbidden: 'under free keys of metadata' }
    parts.push([
      free,
      field.child('additionalProperties'),
      isForbidden ? { ...place, ...reason } : place,
    ])
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    parts.push([property, field.child('properties').key(name), place])
  }
  const items = itemsOf(schema)
  if (items) parts.push([items, field.child('items'), place])
  for (const keyword of ['allOf', 'oneOf', 'anyOf'] as const) {
    for (const [index, branch] of (schema[keyword] ?? []).entries()) {
      parts.push([branch, field.child(keyword).index(index), inBranch(keyword)])
    }
  }
  if (schema.not) parts.push([schema.not, field.child('not'), inBranch('not')])
  return parts
}
