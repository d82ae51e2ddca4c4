import { isRecord } from '../is-record.ts'
import type { Schema, ValidationRule } from './schema.ts'

/** Reads the value of one keyword; undefined for a value of another type, which servers refuse or drop. */
type ReadKeyword = (value: unknown) => unknown

const KEYWORDS: Readonly<Record<keyof Schema, ReadKeyword>> = {
  type: text,
  format: text,
  nullable: flag,
  title: text,
  description: text,
  default: (value) => value ?? undefined,
  enum: list,
  properties: schemas,
  required: texts,
  items: (value) => (Array.isArray(value) ? schemaList(value) : readSchema(value)),
  additionalProperties: schemaOrFlag,
  allOf: schemaList,
  anyOf: schemaList,
  oneOf: schemaList,
  not: readSchema,
  maximum: number,
  exclusiveMaximum: flag,
  minimum: number,
  exclusiveMinimum: flag,
  multipleOf: number,
  maxLength: number,
  minLength: number,
  pattern: text,
  maxItems: number,
  minItems: number,
  uniqueItems: flag,
  maxProperties: number,
  minProperties: number,
  id: text,
  $ref: text,
  $schema: text,
  example: (value) => value ?? undefined,
  additionalItems: schemaOrFlag,
  patternProperties: schemas,
  definitions: schemas,
  dependencies: record,
  externalDocs: record,
  'x-kubernetes-embedded-resource': flag,
  'x-kubernetes-int-or-string': flag,
  'x-kubernetes-list-map-keys': texts,
  'x-kubernetes-list-type': text,
  'x-kubernetes-map-type': text,
  'x-kubernetes-preserve-unknown-fields': flag,
  'x-kubernetes-validations': (value) => list(value)?.map(readRule),
}

/**
 * Reads a schema that somebody wrote: keywords of the right type stay, others are left out, and so are nulls.
 * @returns Undefined for what is no object.
 */
export function readSchema(value: unknown): Schema | undefined {
  if (!isRecord(value)) return undefined
  const schema: Record<string, unknown> = {}
  for (const [keyword, part] of Object.entries(value)) {
    if (!Object.hasOwn(KEYWORDS, keyword)) continue
    const read = KEYWORDS[keyword as keyof Schema](part)
    if (read !== undefined) schema[keyword] = read
  }
  return schema
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function list(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

function record(value: unknown): Record<string, unknown> | undefined {
  return isRecord(value) ? value : undefined
}

function texts(value: unknown): string[] | undefined {
  return list(value)?.filter((each) => typeof each === 'string')
}

function schemaList(value: unknown): Schema[] | undefined {
  return list(value)?.map((each) => readSchema(each) ?? {})
}

function schemaOrFlag(value: unknown): Schema | boolean | undefined {
  return flag(value) ?? readSchema(value)
}

function schemas(value: unknown): Record<string, Schema> | undefined {
  const entries = Object.entries(record(value) ?? {})
  if (record(value) === undefined) return undefined
  return Object.fromEntries(entries.map(([name, each]) => [name, readSchema(each) ?? {}]))
}

function readRule(value: unknown): ValidationRule {
  if (!isRecord(value)) return {}
  const { rule, message, messageExpression, reason, fieldPath, optionalOldSelf } = value
  const texts = { rule, message, messageExpression, reason, fieldPath }
  const read = Object.entries(texts).filter(([, each]) => typeof each === 'string')
  const isOptional = flag(optionalOldSelf)
  return {
    ...Object.fromEntries(read),
    ...(isOptional !== undefined && { optionalOldSelf: isOptional }),
  }
}
