import { byteLength } from './string.ts'
import {
  GoInt,
  type GoIntType,
  type GoList,
  GoMap,
  GoObject,
  type GoObjectKind,
  type GoValue,
  JsonNumber,
} from './value.ts'

/** reflect.Kind of a value as its `String()` prints it; nil has kind `invalid`. */
export type GoKind = GoIntType | GoObjectKind | 'bool' | 'float64' | 'invalid'

/** A GoList, and not some other array-like value. */
export function isGoList(value: GoValue | undefined): value is GoList {
  return Array.isArray(value)
}

/** The type as `%T` and reflection print it, such as `map[string]interface {}`; nil is `<nil>`. */
export function goTypeOf(value: GoValue | undefined): string {
  if (value === null || value === undefined) return '<nil>'
  if (value instanceof GoMap) {
    return value.goType ?? `map[string]${value.elementType ?? 'interface {}'}`
  }
  if (isGoList(value)) return value.goType ?? `[]${value.elementType ?? 'interface {}'}`
  if (value instanceof Uint8Array) return '[]uint8'
  if (value instanceof JsonNumber) return 'json.Number'
  return value instanceof GoObject ? value.goType : basicTypeOf(value)
}

/** The kind below a type's name. */
export function goKindOf(value: GoValue | undefined): GoKind {
  if (value === null || value === undefined) return 'invalid'
  if (value instanceof GoMap) return 'map'
  if (isGoList(value) || value instanceof Uint8Array) return 'slice'
  if (value instanceof JsonNumber) return 'string'
  return value instanceof GoObject ? value.goKind : basicTypeOf(value)
}

/** The types that are their own kinds. */
function basicTypeOf(
  value: string | boolean | number | GoInt,
): 'string' | 'bool' | 'float64' | GoIntType {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'boolean':
      return 'bool'
    case 'number':
      return 'float64'
    default:
      return value.type
  }
}

/** text/template's IsTrue: false, 0, nil and empty strings, lists and maps are false; structs are always true. */
export function isTruthy(value: GoValue | undefined): boolean {
  switch (typeof value) {
    case 'string':
      return value !== ''
    case 'boolean':
      return value
    case 'number':
      return value !== 0
    case 'undefined':
      return false
  }
  if (value === null) return false
  if (value instanceof GoMap) return value.size > 0
  if (isGoList(value) || value instanceof Uint8Array) return value.length > 0
  if (value instanceof GoInt) return value.value !== 0n
  if (value instanceof JsonNumber) return value.text !== ''
  return isTruthyObject(value)
}

function isTruthyObject(value: GoObject): boolean {
  if (value.isNil()) return false
  const plain = value.underlying()
  return plain === undefined || isTruthy(plain)
}

/** Go's `len`: bytes of a string, elements of a list or map; undefined for what has no length. */
export function lengthOf(value: GoValue): number | undefined {
  if (typeof value === 'string') return byteLength(value)
  if (value instanceof GoMap) return value.size
  if (isGoList(value) || value instanceof Uint8Array) return value.length
  if (value instanceof JsonNumber) return byteLength(value.text)
  if (value instanceof GoObject) {
    const plain = value.underlying()
    return plain === undefined || plain instanceof GoInt ? undefined : lengthOf(plain)
  }
  return undefined
}

/** An integer of any Go type, also one of a named type such as time.Duration. */
export function integerOf(value: GoValue | undefined): GoInt | undefined {
  if (value instanceof GoInt) return value
  const plain = value instanceof GoObject ? value.underlying() : undefined
  return plain instanceof GoInt ? plain : undefined
}
