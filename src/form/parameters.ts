import { jsonPointer } from '../diagnostics/index.ts'
import { asText, at, type Json, type JsonMap, isMap, MAX_DEPTH } from './json.ts'

/** A property of the schema that asks for a place in the form. */
export interface Parameter {
  readonly path: string
  /** JSON pointer to the property in the schema. */
  readonly pointer: string
  readonly schema: JsonMap
  /** The title, or the path where there is none. */
  readonly label: string
  /** What is inside a section. Absent for what the dashboard takes for no section. */
  readonly children?: readonly Parameter[]
  /** The number of a row of fixed rows. */
  readonly row?: number
}

/** Raised by a property that is null; the dashboard draws nothing then. It never leaves this file. */
class NullProperty extends Error {}

/**
 * The parameters below a schema: its properties that have `form`, in the order of the keys (integers first, as in every
 * object of JavaScript). Objects with `form` keep what is inside as children. Whatever else has no `form` is passed
 * through, so its parameters stand beside the others; but objects without `form` are not looked into.
 * @param prefix The path before each key: '' or a path that ends with `/`.
 * @returns Undefined when a property is null, because the dashboard fails then.
 */
export function readParameters(
  schema: Json | undefined,
  prefix: string,
  pointer: string,
): readonly Parameter[] | undefined {
  try {
    return parametersOf(schema, prefix, pointer, 0)
  } catch (error) {
    if (error instanceof NullProperty) return undefined
    throw error
  }
}

function parametersOf(
  schema: Json | undefined,
  prefix: string,
  pointer: string,
  depth: number,
): Parameter[] {
  if (depth > MAX_DEPTH) return []
  return propertiesOf(schema).flatMap(([key, property]) => {
    if (property === null) throw new NullProperty()
    const path = `${prefix}${key}`
    const place = `${pointer}${jsonPointer('properties', key)}`
    const isObject = at(property, 'type') === 'object'
    const inside = (): Parameter[] => parametersOf(property, `${path}/`, place, depth + 1)
    if (!isMap(property) || !at(property, 'form')) return isObject ? [] : inside()
    const parameter = { path, pointer: place, schema: property, label: labelOf(property, path) }
    return [isObject ? { ...parameter, children: inside() } : parameter]
  })
}

/** The entries of `properties`, whatever it is. */
export function propertiesOf(schema: Json | undefined): [string, Json][] {
  const properties = at(schema, 'properties')
  return typeof properties === 'object' && properties !== null ? Object.entries(properties) : []
}

/** A title that says nothing is none. */
function labelOf(schema: JsonMap, path: string): string {
  const title = at(schema, 'title')
  return title ? asText(title) : path
}

/** A row of fixed rows as a parameter: its label is that of the list and its number, whatever title it has. */
export function rowParameter(
  list: Parameter,
  row: number,
  schema: JsonMap,
  pointer: string,
): Parameter {
  const path = `${list.path}/${row}`
  const parameter = { path, pointer, schema, label: `${list.label}.${row}`, row }
  if (at(schema, 'type') !== 'object') return parameter
  return { ...parameter, children: readParameters(schema, `${path}/`, pointer) ?? [] }
}
