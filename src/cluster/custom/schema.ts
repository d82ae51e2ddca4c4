import { isRecord } from '../is-record.ts'

/** The `openAPIV3Schema` of a CustomResourceDefinition, in which everything is optional. */
export interface Schema {
  type?: string
  format?: string
  nullable?: boolean
  title?: string
  description?: string
  default?: unknown
  enum?: readonly unknown[]
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  /** A list of schemas is one for each position; servers refuse it. */
  items?: Schema | readonly Schema[]
  additionalProperties?: Schema | boolean
  allOf?: readonly Schema[]
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  not?: Schema
  maximum?: number
  exclusiveMaximum?: boolean
  minimum?: number
  exclusiveMinimum?: boolean
  multipleOf?: number
  maxLength?: number
  minLength?: number
  pattern?: string
  maxItems?: number
  minItems?: number
  uniqueItems?: boolean
  maxProperties?: number
  minProperties?: number
  id?: string
  $ref?: string
  $schema?: string
  example?: unknown
  additionalItems?: Schema | boolean
  patternProperties?: Readonly<Record<string, Schema>>
  definitions?: Readonly<Record<string, Schema>>
  dependencies?: Readonly<Record<string, unknown>>
  externalDocs?: Readonly<Record<string, unknown>>
  'x-kubernetes-embedded-resource'?: boolean
  'x-kubernetes-int-or-string'?: boolean
  'x-kubernetes-list-map-keys'?: readonly string[]
  'x-kubernetes-list-type'?: string
  'x-kubernetes-map-type'?: string
  'x-kubernetes-preserve-unknown-fields'?: boolean
  'x-kubernetes-validations'?: readonly ValidationRule[]
}

/** A rule in CEL. */
export interface ValidationRule {
  rule?: string
  message?: string
  messageExpression?: string
  reason?: string
  fieldPath?: string
  optionalOldSelf?: boolean
}

/** The fields that every resource has without declaring them. */
export const FIELDS_OF_RESOURCES: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata'])

/** The schema of the items of a list; undefined for none. */
export function itemsOf({ items }: Schema): Schema | undefined {
  return isRecord(items) ? items : undefined
}

/** The schema of values under free keys; undefined for none, and for `true` and `false`. */
export function additionalSchemaOf({ additionalProperties }: Schema): Schema | undefined {
  return isRecord(additionalProperties) ? additionalProperties : undefined
}

/** The schema of one property; undefined for a name that the author did not declare. */
export function propertyOf({ properties }: Schema, name: string): Schema | undefined {
  return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined
}

/** The schemas of the items, free keys and properties of a value. */
export function schemasBelow(schema: Schema): Schema[] {
  const below = [itemsOf(schema), additionalSchemaOf(schema)]
  return [...below.filter((each) => each !== undefined), ...Object.values(schema.properties ?? {})]
}

/** A whole number or a text, such as a port. */
export function isIntOrString(schema: Schema): boolean {
  return schema['x-kubernetes-int-or-string'] === true
}

/** Whether fields that a schema does not declare stay. */
export function keepsUnknownFields(schema: Schema): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true
}

/** Whether a schema describes a whole resource, with apiVersion, kind and metadata. */
export function isEmbeddedResource(schema: Schema): boolean {
  return schema['x-kubernetes-embedded-resource'] === true
}
