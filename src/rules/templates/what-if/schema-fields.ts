import { isMap } from '../../frame/is-map.ts'

/** A field that the form draws, as values.schema.json describes it. */
export interface SchemaField {
  path: readonly string[]
  /** Its JSON schema. */
  schema: Readonly<Record<string, unknown>>
}

/** The fields of a schema that the form shows, in the order of their keys, without what holds other fields. */
export function shownFields(schema: unknown, path: readonly string[] = []): SchemaField[] {
  if (!isMap(schema)) return []
  const { properties } = schema
  if (isMap(properties) && Object.keys(properties).length > 0) {
    return Object.entries(properties).flatMap(([key, inner]) => shownFields(inner, [...path, key]))
  }
  return path.length > 0 && schema['form'] ? [{ path, schema }] : []
}

/** The type of a schema; of several the first that is not null. */
export function typeOf({ type }: SchemaField['schema']): string | undefined {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type]
  return types.find((one): one is string => typeof one === 'string' && one !== 'null')
}
