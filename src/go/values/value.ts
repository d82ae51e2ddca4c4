/**
 * Go values as the template engine sees them.
 *
 * | Go                      | here                         |
 * |-------------------------|------------------------------|
 * | nil                     | null                         |
 * | bool                    | boolean                      |
 * | string                  | string, see go-string.ts: a byte that is not UTF-8 is a lone surrogate U+DC80..U+DCFF |
 * | float64                 | number                       |
 * | int, int64, uint8, ...  | GoInt                        |
 * | json.Number             | JsonNumber                   |
 * | []interface{}, []string | GoList                       |
 * | map[string]interface{}  | GoMap                        |
 * | []byte                  | Uint8Array                   |
 * | structs with methods, time.Time, functions, ... | GoObject |
 */
export type GoValue =
  | null
  | boolean
  | string
  | number
  | GoInt
  | JsonNumber
  | GoList
  | GoMap
  | Uint8Array
  | GoObject

export type GoIntType =
  | 'int'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'

const INT_BITS = {
  int: 64,
  int8: 8,
  int16: 16,
  int32: 32,
  int64: 64,
  uint: 64,
  uint8: 8,
  uint16: 16,
  uint32: 32,
  uint64: 64,
} satisfies Record<GoIntType, number>

/** An integer of a Go type. The constructor trusts its value to fit; `GoInt.wrap` does not. */
export class GoInt {
  readonly type: GoIntType
  readonly value: bigint

  constructor(type: GoIntType, value: bigint) {
    this.type = type
    this.value = value
  }

  /** As a Go conversion does it: what does not fit wraps around. */
  static wrap(type: GoIntType, value: bigint): GoInt {
    const bits = INT_BITS[type]
    return new GoInt(
      type,
      type.startsWith('u') ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value),
    )
  }
}

const SMALLEST_CACHED = -16
const smallInts: GoInt[] = Array.from(
  { length: 1040 },
  (_, index) => new GoInt('int', BigInt(index + SMALLEST_CACHED)),
)

/** A Go `int`. A number must be an integer; what exceeds 64 bits wraps around. Small ones are shared objects. */
export function int(value: number | bigint): GoInt {
  if (typeof value === 'number') {
    return smallInts[value - SMALLEST_CACHED] ?? GoInt.wrap('int', BigInt(value))
  }
  return GoInt.wrap('int', value)
}

/** encoding/json's Number: a number that kept the text it was written with (its Go kind is string). */
export class JsonNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Methods of a named slice or map type. A method throws GoError for a Go error result. */
export interface GoMethods {
  /** The method of that name bound to the receiver. */
  get(name: string, receiver: GoValue): TemplateFunction | undefined
}

/** A slice. `elementType` is the Go element type where it is not `interface {}`, such as `string` for []string. */
export interface GoList extends Array<GoValue> {
  elementType?: string
  /** The Go type name where the slice type has one, such as `common.VersionSet`. */
  goType?: string
  methods?: GoMethods
  /** A nil slice: encoders write null, reflect.DeepEqual tells it from an empty one. It is empty here. */
  isNil?: true
}

/** A nil slice, as `concat` of nothing or a regular expression that matched nothing gives it. */
export function nilList(elementType?: string): GoList {
  const list: GoList = []
  if (elementType !== undefined) list.elementType = elementType
  list.isNil = true
  return list
}

/** A slice with a Go element type, such as `listOf('string', names)` for []string. Takes over the array. */
export function listOf(elementType: string, items: GoValue[]): GoList {
  const list: GoList = items
  list.elementType = elementType
  return list
}

/** A map with string keys. Go iterates maps at random; templates and printers sort keys, so order here carries no meaning. */
export class GoMap extends Map<string, GoValue> {
  /** The Go element type where it is not `interface {}`, such as `string` for map[string]string. */
  elementType?: string
  /** The Go type name where the map type has one, such as `common.Values`. */
  goType?: string
  methods?: GoMethods
  /** A nil map: encoders write null, and nothing can be put into it. It is empty here. */
  isNil?: true
}

/** A nil map, as an absent field of a Go struct or `null` decoded into a map gives it. */
export function nilMap(elementType?: string): GoMap {
  const map = new GoMap()
  if (elementType !== undefined) map.elementType = elementType
  map.isNil = true
  return map
}

export type GoObjectKind =
  | 'struct'
  | 'ptr'
  | 'map'
  | 'slice'
  | 'func'
  | 'interface'
  | 'int64'
  | 'string'
  | 'complex128'

/** A Go value of a named type: fields and methods by name, as a template can reach them. */
export abstract class GoObject {
  /** As `%T` prints it, such as `*chart.Metadata`. */
  abstract readonly goType: string
  /** As `kindOf` prints it. */
  abstract readonly goKind: GoObjectKind

  /** The field's value, or undefined when there is no such field. */
  field(_name: string): GoValue | undefined {
    return undefined
  }

  /** The struct has a field of that name, but the package keeps it to itself. */
  hasUnexportedField(name: string): boolean {
    return !/^\p{Lu}/u.test(name) && this.fields().some(([field]) => field === name)
  }

  /** The method bound to this value, or undefined when there is none. It throws GoError for a Go error result. */
  method(_name: string): TemplateFunction | undefined {
    return undefined
  }

  /** The plain value below a named type, such as the nanoseconds of a time.Duration; undefined for structs and funcs. */
  underlying(): GoMap | GoList | GoInt | string | undefined {
    return undefined
  }

  /** For kind func: how a template calls the value. */
  callable(): TemplateFunction | undefined {
    return undefined
  }

  /** The fields of a struct (or of the struct that a pointer points to) in declaration order, as fmt prints them. */
  fields(): readonly (readonly [name: string, value: GoValue])[] {
    return []
  }

  /** The fields of a struct as encoders see them: those of an embedded struct stand among the others. */
  encodedFields(): readonly (readonly [name: string, value: GoValue])[] {
    return this.fields()
  }

  /** The name of a field in JSON, which its `json` tag may change; undefined when the tag leaves out this value. */
  jsonName(field: string, _value: GoValue): string | undefined {
    return field
  }

  /** The value as an `interface {}` holds it. Of a struct that is a copy, which the methods of its pointer do not reach. */
  inInterface(): GoObject {
    return this
  }

  /** What its `Error() string` or `String() string` method gives, which fmt prefers; undefined without such a method. */
  text(): string | undefined {
    return undefined
  }

  /** What a `String() string` method of the pointer to it gives: an action prints that for the field of a struct. */
  pointerText(): string | undefined {
    return undefined
  }

  /** The value that MarshalJSON stands for, such as a text for time.Time; undefined without such a method. */
  toJsonValue(): GoValue | undefined {
    return undefined
  }

  /** A nil pointer, map, slice or func of a named type. */
  isNil(): boolean {
    return false
  }
}

/**
 * A function that templates can call. The evaluator counts and converts the arguments by `parameters` and gives
 * text/template's errors, so `call` can trust them. `call` throws GoError for a Go error result.
 */
export interface TemplateFunction {
  /** Go parameter types as reflection prints them (`interface {}` with its space), without the `...`. */
  readonly parameters: readonly string[]
  /** The last parameter is `...T`. */
  readonly variadic: boolean
  /** Why templates cannot call it, however many arguments they give: its results are not those of a template function. */
  readonly signatureProblem?: string
  /** The Go result type; only `%T` and messages show it. */
  readonly result: string
  readonly call: TemplateCall
}

/** The evaluator has made sure that the arguments are what the parameters say. */
export type TemplateCall = (...args: never) => GoValue
