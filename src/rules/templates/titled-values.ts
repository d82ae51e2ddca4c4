import { BASE_SCHEMA_FILE } from '../../schema/index.ts'
import type { Subject } from '../frame/subject.ts'

/** A part of a JSON schema, as far as rules look at it. */
export interface ShownField {
  type: unknown
  /** Users choose among given values. */
  isChoice: boolean
  /** Users cannot type just anything. */
  isConstrained: boolean
}

/**
 * The values that the form shows, by their JSON path (`JSON.stringify` of the keys): those with a title in the schema
 * that belongs to values.yaml.
 */
export function shownFields(subject: Subject): ReadonlyMap<string, ShownField> {
  const fields = new Map<string, ShownField>()
  const text = schemaText(subject)
  if (text !== undefined) collect(parsed(text), [], fields)
  return fields
}

export function fieldKey(path: readonly string[]): string {
  return JSON.stringify(path)
}

/** What values.yaml generates or, where it generates nothing, the file that is there. */
function schemaText(subject: Subject): string | undefined {
  const { writes, rewrites } = subject.schemaPlan()
  const planned = [...writes, ...rewrites].find(({ path }) => path === BASE_SCHEMA_FILE)
  return planned?.text ?? subject.chart.text(BASE_SCHEMA_FILE)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Other rules tell what is wrong with it.
    return undefined
  }
}

/** The form draws nothing that lies deeper, and nobody writes that. */
const MOST_LEVELS = 200

function collect(schema: unknown, path: readonly string[], fields: Map<string, ShownField>): void {
  if (path.length >= MOST_LEVELS) return
  const { properties } = asRecord(schema)
  for (const [name, property] of Object.entries(asRecord(properties))) {
    const at = [...path, name]
    const field = asRecord(property)
    if (field['form'] === true) fields.set(fieldKey(at), shownField(field))
    collect(property, at, fields)
  }
}

function shownField(schema: Record<string, unknown>): ShownField {
  const { type, render } = schema
  const isChoice = 'enum' in schema || render === 'select' || render === 'storageClass'
  const isConstrained = isChoice || 'pattern' in schema || 'format' in schema
  return { type, isChoice, isConstrained }
}

function asRecord(value: unknown): Record<string, unknown> {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isMap ? (value as Record<string, unknown>) : {}
}
