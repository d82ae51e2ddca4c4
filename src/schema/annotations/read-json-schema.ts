import {
  compareCodePoints,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  sortMembers,
} from '../generate/json-value.ts'
import { schemaToJson } from '../generate/schema-to-json.ts'
import {
  emptySchema,
  parseTranslationName,
  type Schema,
  setTranslation,
  STANDARD_KEYWORDS,
} from '../generate/schema.ts'

/**
 * Reads a JSON schema that an author wrote (`items={...}`), so that it is written back in the same
 * order of keys as everything else. What go-openapi/spec leaves out when empty is left out here too.
 */
function readJsonSchema(json: JsonObject): Schema {
  const schema = emptySchema()
  for (const [name, value] of json.members) readMember(schema, name, value)
  return schema
}

function readMember(schema: Schema, name: string, value: JsonValue): void {
  const translation = parseTranslationName(name)
  if (translation && typeof value === 'string') {
    setTranslation(schema, translation.language, translation.text, value)
  } else if (name === 'properties' && isJsonObject(value)) {
    for (const [key, property] of value.members) {
      if (isJsonObject(property)) schema.properties.set(key, readJsonSchema(property))
    }
  } else if (name === 'items') {
    readItems(schema, value)
  } else if (STANDARD_KEYWORDS.has(name)) {
    const normalized = normalizeKeyword(name, value)
    if (normalized !== undefined) schema.keywords.set(name, normalized)
  } else {
    const part = name.toLowerCase().startsWith('x-') ? schema.extensions : schema.extra
    part.set(name, sortMembers(value))
  }
}

/** Sets `items` from its JSON: a schema, a list of schemas, or a boolean. An empty list says nothing. */
export function readItems(schema: Schema, value: JsonValue): void {
  if (isJsonObject(value)) schema.items = readJsonSchema(value)
  else if (typeof value === 'boolean') schema.keywords.set('items', value)
  else if (Array.isArray(value)) {
    const schemas = value.filter(isJsonObject).map(readJsonSchema)
    if (schemas.length > 0) schema.items = schemas
  }
}

const KEPT_WHEN_EMPTY = new Set([
  'default',
  'example',
  'not',
  'additionalProperties',
  'additionalItems',
])
const SCHEMA_MAPS = new Set(['patternProperties', 'dependencies', 'definitions'])
const SCHEMAS = new Set([
  'allOf',
  'oneOf',
  'anyOf',
  'not',
  'additionalProperties',
  'additionalItems',
])

/** A keyword's value as it is written, undefined when it says nothing. */
function normalizeKeyword(name: string, value: JsonValue): JsonValue | undefined {
  if (value === null) return undefined
  if (!KEPT_WHEN_EMPTY.has(name) && isEmpty(value)) return undefined
  if (name === 'type' && Array.isArray(value) && value.length === 1) return value[0]
  if (SCHEMAS.has(name)) return normalizeSchemas(value)
  if (SCHEMA_MAPS.has(name) && isJsonObject(value)) return normalizeSchemaMap(value)
  return sortMembers(value)
}

function normalizeSchemas(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(normalizeSchemas)
  return isJsonObject(value) ? schemaToJson(readJsonSchema(value)) : value
}

function normalizeSchemaMap(value: JsonObject): JsonValue {
  const members = value.members.map(([key, member]): [string, JsonValue] => [
    key,
    // `dependencies` may also hold lists of names.
    isJsonObject(member) ? normalizeSchemas(member) : member,
  ])
  return { members: members.sort(([a], [b]) => compareCodePoints(a, b)) }
}

function isEmpty(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length === 0
  if (isJsonObject(value)) return value.members.length === 0
  return value === '' || value === false
}
