import { goTypeOf, isGoList } from './type.ts'
import { GoInt, type GoList, GoMap, type GoValue, listOf } from './value.ts'

/** A value during evaluation: `undefined` is Go's invalid reflect.Value, `null` a nil inside an `interface {}`. */
export type Value = GoValue | undefined

/** How values become arguments of one Go parameter type, after text/template's validateType. */
export interface ParameterType {
  readonly name: string
  readonly canBeNil: boolean
  /** The argument for an assignable value; undefined for any other. */
  readonly convert: (value: GoValue) => Value
  /** The zero value, given for nil and for invalid values. */
  readonly zero: () => Value
}

const INT = /^u?int(?:8|16|32|64)?$/

const known = new Map<string, ParameterType>()

/** The parameter type of a Go type name. */
export function parameterType(name: string): ParameterType {
  const existing = known.get(name)
  if (existing !== undefined) return existing
  const created = createParameterType(name)
  known.set(name, created)
  return created
}

function createParameterType(name: string): ParameterType {
  const canBeNil =
    /^(?:\*|\[\]|map\[|func\b|interface \{\}$|reflect\.Value$|io\.Writer$|error$)/.test(name)
  return { name, canBeNil, convert: converterOf(name), zero: zeroOf(name) }
}

function converterOf(name: string): (value: GoValue) => Value {
  switch (name) {
    case 'interface {}':
    case 'reflect.Value':
      return (value) => value
    case 'string':
      return (value) => (typeof value === 'string' ? value : undefined)
    case 'int':
      return (value) =>
        value instanceof GoInt && value.type === 'int' ? Number(value.value) : undefined
    case '[]interface {}':
      return (value) => (isGoList(value) && value.elementType === undefined ? value : undefined)
    case 'map[string]interface {}':
      return (value) =>
        value instanceof GoMap && value.elementType === undefined ? value : undefined
  }
  const element = /^(\[\]|map\[string\])(.*)$/.exec(name)
  if (element !== null) return elementConverter(name, element[2] as string)
  return (value) => (goTypeOf(value) === name ? value : undefined)
}

/** A named slice or map type is assignable to the plain type with the same elements. */
function elementConverter(name: string, elementType: string): (value: GoValue) => Value {
  const isSlice = name.startsWith('[]')
  return (value) => {
    const isSameKind = isSlice ? isGoList(value) : value instanceof GoMap
    const sameElements = isSameKind && (value as GoList | GoMap).elementType === elementType
    return sameElements || goTypeOf(value) === name ? value : undefined
  }
}

function zeroOf(name: string): () => Value {
  if (name === 'reflect.Value') return () => undefined
  if (name === '[]uint8') return () => new Uint8Array(0)
  if (name === '[]interface {}') return () => []
  if (name.startsWith('[]')) return () => listOf(name.slice(2), [])
  if (name === 'map[string]interface {}') return () => new GoMap()
  if (name.startsWith('map[string]')) {
    return () => Object.assign(new GoMap(), { elementType: name.slice('map[string]'.length) })
  }
  return () => null
}

/** The zero value of a map's or list's element type, as a missing key gives it; null for `interface {}`. */
export function zeroElement(elementType: string | undefined): Value {
  switch (elementType) {
    case undefined:
      return null
    case 'string':
      return ''
    case 'bool':
      return false
    case 'float64':
      return 0
  }
  if (isIntType(elementType)) return new GoInt(elementType, 0n)
  return parameterType(elementType).zero()
}

/** The name of one of Go's integer types. */
export function isIntType(name: string): name is GoInt['type'] {
  return INT.test(name)
}

export function isUnsignedType(name: string): boolean {
  return name.startsWith('uint')
}
