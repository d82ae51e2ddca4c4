import { isJsonArray, isJsonObject, type JsonValue } from './json-document.ts'

const DRAFT_7 = 'http://json-schema.org/draft-07/schema#'
const KNOWN_DRAFT = /^https?:\/\/json-schema\.org\/draft-0[467]\/schema#?$/

// gojsonschema FormatCheckers; it leaves other formats, such as duration, unchecked.
const KNOWN_FORMATS = new Set([
  'date',
  'date-time',
  'email',
  'hostname',
  'idn-email',
  'ipv4',
  'ipv6',
  'iri',
  'iri-reference',
  'json-pointer',
  'regex',
  'relative-json-pointer',
  'time',
  'uri',
  'uri-reference',
  'uri-template',
  'uuid',
])

/**
 * A schema that means to us what it means to the installer: its Helm 3.8.2 knows the drafts 4, 6 and 7, and reads every
 * other values.schema.json by the rules of all three (xeipuuv/gojsonschema 1.2.0); a newer Helm takes a schema that
 * names no draft for 2020-12. Draft 7 stands for the mixture here.
 */
export function asGojsonschemaReads(schema: JsonValue): JsonValue {
  const known = withoutIgnored(schema)
  if (!isJsonObject(known) || KNOWN_DRAFT.test(String(known['$schema']))) return known
  return { ...known, $schema: DRAFT_7 }
}

function withoutIgnored(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withoutIgnored)
  if (!isJsonObject(value)) return value
  const kept = Object.entries(value).filter(([key, item]) => !isIgnored(key, item))
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutIgnored(item)]))
}

function isIgnored(key: string, value: JsonValue): boolean {
  if (key === 'enum') return isJsonArray(value) && value.length === 0
  return key === 'format' && typeof value === 'string' && !KNOWN_FORMATS.has(value)
}
