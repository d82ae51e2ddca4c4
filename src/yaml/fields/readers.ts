import { formatFloat32 } from '../../go/strconv/index.ts'
import { GoInt, GoMap, type GoValue, JsonNumber } from '../../go/values/index.ts'
import { FieldTypeError } from './field-error.ts'
import { atKey, type FieldPlace, type FieldReader, type Strictness } from './field-place.ts'

export function readAnything(value: GoValue): GoValue {
  return value
}

export function readString(value: GoValue, { path, strictness }: FieldPlace): string {
  const text = textOf(value, strictness)
  if (text !== undefined) return text
  const isScalar = typeof value !== 'object' || value instanceof GoInt
  const expected = strictness === 'strict' && isScalar ? 'text in quotes' : 'a string'
  throw new FieldTypeError(path, expected, value)
}

export function readBoolean(value: GoValue, { path }: FieldPlace): boolean {
  if (typeof value !== 'boolean') throw new FieldTypeError(path, 'true or false', value)
  return value
}

/** A list; null stays null and is left to the reader of the items. */
export function readList<T>(readItem: FieldReader<T>): FieldReader<T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new FieldTypeError(place.path, 'a list', value)
    return value.map((item, index) => readItem(item, atKey(place, index)))
  }
}

/** A string in a list or map, where Go turns null into the empty string. */
export function readStringItem(value: GoValue, place: FieldPlace): string {
  return value === null ? '' : readString(value, place)
}

export function readMap(value: GoValue, { path }: FieldPlace): GoMap {
  if (!(value instanceof GoMap)) throw new FieldTypeError(path, 'a mapping', value)
  return value
}

export function readStringMap(value: GoValue, place: FieldPlace): Record<string, string> {
  // Without a prototype, a key such as __proto__ is a key like any other.
  const map: Record<string, string> = Object.create(null)
  for (const [key, item] of readMap(value, place))
    map[key] = readStringItem(item, atKey(place, key))
  return map
}

function textOf(value: GoValue, strictness: Strictness): string | undefined {
  if (typeof value === 'string') return value
  return strictness === 'lenient' ? scalarText(value) : undefined
}

// sigs.k8s.io/yaml convertToJSONableObject: numbers and booleans where a string is wanted.
function scalarText(value: GoValue): string | undefined {
  if (typeof value === 'boolean') return String(value)
  if (value instanceof GoInt) return String(value.value)
  if (value instanceof JsonNumber) return value.text
  return typeof value === 'number' ? formatFloat32(value) : undefined
}
