import { GoMap, type GoValue } from '../../../go/values/index.ts'
import { isMap } from '../../frame/is-map.ts'
import { typeOf } from './schema-fields.ts'

/** What a user might type where anything goes. */
export const SAMPLE_TEXT = 'value'

/** A value that a schema asks for: what stands in a row of a list, for instance. */
export function sampleValue(schema: unknown): GoValue {
  if (!isMap(schema)) return SAMPLE_TEXT
  const { enum: choices } = schema
  if (Array.isArray(choices) && choices.length > 0) return scalarOf(choices[0])
  switch (typeOf(schema)) {
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'array':
      return sampleList(schema)
    case 'object':
      return sampleMap(schema)
    default:
      return textOf(schema)
  }
}

/** A list with one entry as `items` asks for, with all entries where they are fixed. */
export function sampleList({ items }: Readonly<Record<string, unknown>>): GoValue[] {
  return Array.isArray(items) ? items.map(sampleValue) : [sampleValue(items)]
}

function sampleMap({ properties }: Readonly<Record<string, unknown>>): GoMap {
  const entries = isMap(properties) ? Object.entries(properties) : []
  if (entries.length === 0) return new GoMap([['key', SAMPLE_TEXT]])
  return new GoMap(entries.map(([key, inner]) => [key, sampleValue(inner)]))
}

function numberOf({ default: given, minimum }: Readonly<Record<string, unknown>>): number {
  if (typeof given === 'number') return given
  return typeof minimum === 'number' ? Math.max(minimum, 1) : 1
}

function textOf({ default: given }: Readonly<Record<string, unknown>>): string {
  return typeof given === 'string' && given !== '' ? given : SAMPLE_TEXT
}

function scalarOf(value: unknown): GoValue {
  const isScalar =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isScalar ? value : null
}
