import { formatFloat32 } from '../../go/strconv/index.ts'
import { GoInt, GoMap, type GoValue, JsonNumber } from '../../go/values/index.ts'

/** A value of the wrong type at a place of a YAML file. */
export class FieldTypeError extends Error {
  override readonly name = 'FieldTypeError'
  readonly path: readonly (string | number)[]

  constructor(path: readonly (string | number)[], expected: string, found: GoValue) {
    super(`${path.join('.') || 'the file'} must be ${expected}, not ${describe(found)}`)
    this.path = path
  }
}

export type FieldPath = readonly (string | number)[]

/** Reads a value that is not null; throws FieldTypeError. */
export type FieldReader<T> = (value: GoValue, path: FieldPath) => T

/**
 * Reads a mapping into the keys of `readers`, as sigs.k8s.io/yaml fills a Go struct: unknown keys and
 * nulls are skipped, an unquoted number or boolean becomes text where text is wanted, and a key also
 * matches in another case (the last in byte order wins).
 * Throws FieldTypeError.
 */
export function readFields<T extends object>(
  value: GoValue,
  path: FieldPath,
  readers: { [K in keyof Required<T>]: FieldReader<Required<T>[K]> },
): Partial<T> {
  if (value === null) return {}
  if (!(value instanceof GoMap)) throw new FieldTypeError(path, 'a mapping', value)
  const fieldNames = new Map(Object.keys(readers).map((name) => [name.toLowerCase(), name]))
  const fields: Record<string, unknown> = {}
  for (const key of [...value.keys()].sort()) {
    const name = fieldNames.get(key.toLowerCase()) as (keyof T & string) | undefined
    const fieldValue = value.get(key)!
    if (name === undefined || fieldValue === null) continue
    fields[name] = readers[name](fieldValue, [...path, key])
  }
  return fields as Partial<T>
}

export function readString(value: GoValue, path: FieldPath): string {
  const text = scalarText(value)
  if (text === undefined) throw new FieldTypeError(path, 'a string', value)
  return text
}

export function readBoolean(value: GoValue, path: FieldPath): boolean {
  if (typeof value !== 'boolean') throw new FieldTypeError(path, 'true or false', value)
  return value
}

/** A list; null stays null and is left to the reader of the items. */
export function readList<T>(readItem: (value: GoValue, path: FieldPath) => T): FieldReader<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new FieldTypeError(path, 'a list', value)
    return value.map((item, index) => readItem(item, [...path, index]))
  }
}

/** A string in a list or map, where Go turns null into the empty string. */
export function readStringItem(value: GoValue, path: FieldPath): string {
  return value === null ? '' : readString(value, path)
}

export function readStringMap(value: GoValue, path: FieldPath): Record<string, string> {
  if (!(value instanceof GoMap)) throw new FieldTypeError(path, 'a mapping', value)
  // Without a prototype, a key such as __proto__ is a key like any other.
  const map: Record<string, string> = Object.create(null)
  for (const [key, item] of value) map[key] = readStringItem(item, [...path, key])
  return map
}

// sigs.k8s.io/yaml convertToJSONableObject: numbers and booleans where a string is wanted.
function scalarText(value: GoValue): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (value instanceof GoInt) return String(value.value)
  if (value instanceof JsonNumber) return value.text
  if (typeof value === 'number') return formatFloat32(value)
  return undefined
}

function describe(value: GoValue): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (value instanceof GoMap) return 'a mapping'
  if (typeof value === 'string') return 'a string'
  if (typeof value === 'boolean') return `the boolean ${value}`
  if (typeof value === 'number') return `the number ${value}`
  if (value instanceof GoInt) return `the number ${value.value}`
  return 'something else'
}
