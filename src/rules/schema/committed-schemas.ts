import type { OpenChart } from '../../chart/index.ts'
import { jsonPointer } from '../../diagnostics/index.ts'
import { BASE_SCHEMA_FILE } from '../../schema/index.ts'
import { isMap } from '../frame/is-map.ts'

export type JsonRecord = Readonly<Record<string, unknown>>

/** A schema file of a chart that is a JSON object. */
export interface CommittedSchema {
  /** Relative to the chart. */
  file: string
  /** Undefined for values.schema.json. */
  language: string | undefined
  schema: JsonRecord
}

/** A schema inside of a schema file. */
export interface SchemaNode {
  schema: JsonRecord
  /** JSON pointer in the file. */
  pointer: string
  /** Keys and list indexes of the value that it describes; undefined where it describes no certain one. */
  path: readonly string[] | undefined
}

/** The schema files of a chart, the base first; what is no JSON object is for other rules. */
export function committedSchemas(chart: OpenChart): CommittedSchema[] {
  return chart.files
    .flatMap(({ path }) => {
      const [isSchema, language] = /^i18n\/values\.schema\.([^/]+)\.json$/.exec(path) ?? []
      if (isSchema === undefined && path !== BASE_SCHEMA_FILE) return []
      const schema = parseRecord(chart.text(path) ?? '')
      return schema ? [{ file: path, language, schema }] : []
    })
    .sort((a, b) => order(a) - order(b) || (a.file < b.file ? -1 : 1))
}

function order({ language }: CommittedSchema): number {
  return language === undefined ? 0 : 1
}

/** A text as a JSON object; undefined when it is none. */
export function parseRecord(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return isMap(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Keywords of JSON Schema whose value is a schema, a list of schemas, or a map of schemas. */
const SCHEMA_KEYWORDS =
  'additionalItems additionalProperties contains else if items not propertyNames then unevaluatedItems unevaluatedProperties contentSchema'.split(
    ' ',
  )
const LIST_KEYWORDS = ['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems']
const MAP_KEYWORDS = [
  '$defs',
  'definitions',
  'dependencies',
  'dependentSchemas',
  'patternProperties',
  'properties',
]

/** All schemas of a schema file, each parent before what it holds. */
export function* schemaNodes(root: JsonRecord): Generator<SchemaNode> {
  const pending: SchemaNode[] = [{ schema: root, pointer: '', path: [] }]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node
    pending.push(...childrenOf(node).toReversed())
  }
}

function childrenOf({ schema, pointer, path }: SchemaNode): SchemaNode[] {
  const children: SchemaNode[] = []
  const add = (value: unknown, keys: readonly string[], childPath?: readonly string[]): void => {
    if (!isMap(value)) return
    children.push({ schema: value, pointer: pointer + jsonPointer(...keys), path: childPath })
  }
  for (const [keyword, value] of Object.entries(schema)) {
    if (MAP_KEYWORDS.includes(keyword) && isMap(value)) {
      for (const [name, child] of Object.entries(value)) {
        add(child, [keyword, name], keyword === 'properties' ? path && [...path, name] : undefined)
      }
    } else if (LIST_KEYWORDS.includes(keyword) && Array.isArray(value)) {
      for (const [index, child] of value.entries()) {
        const at = String(index)
        add(child, [keyword, at], keyword === 'items' ? path && [...path, at] : undefined)
      }
    } else if (SCHEMA_KEYWORDS.includes(keyword)) {
      add(value, [keyword])
    }
  }
  return children
}

/** A pointer into a schema as the dotted name of the value that it describes: `csiConfig.items.monitors`. */
export function fieldName(pointer: string): string {
  return pointer
    .replaceAll('/properties/', '.')
    .replaceAll(/\/items\b/g, '.items')
    .replace(/^\./, '')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
}
