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

/** An integer of a Go type, wrapped around at that type's size. */
export class GoInt {
  readonly type: GoIntType
  readonly value: bigint

  constructor(type: GoIntType, value: bigint) {
    this.type = type
    this.value = value
  }
}

/** encoding/json's Number: a number that kept the text it was written with (its Go kind is string). */
export class JsonNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Methods of a named slice or map type, by name. A method throws Error for a Go error result. */
export type GoMethods = Readonly<Record<string, (...args: GoValue[]) => GoValue>>

/** A slice. `elementType` is the Go element type where it is not `interface {}`, such as `string` for []string. */
export interface GoList extends Array<GoValue> {
  elementType?: string
  /** The Go type name where the slice type has one, such as `common.VersionSet`. */
  goType?: string
  methods?: GoMethods
}

/** A map with string keys. Go iterates maps at random; templates and printers sort keys, so order here carries no meaning. */
export class GoMap extends Map<string, GoValue> {
  /** The Go type name where it is not `map[string]interface {}`, such as `common.Values`. */
  goType?: string
  methods?: GoMethods
}

/** A Go value of a named type: fields and methods by name, as a template can reach them. */
export abstract class GoObject {
  /** As `%T` prints it, such as `*chart.Metadata`. */
  abstract readonly goType: string
  /** As `kindOf` prints it. */
  abstract readonly goKind: 'struct' | 'ptr' | 'map' | 'slice' | 'func' | 'interface'
  /** The field's value, or undefined when there is no such field. */
  field(_name: string): GoValue | undefined {
    return undefined
  }
  /** The method bound to this value, or undefined when there is none. Throws Error for a Go error result. */
  method(_name: string): ((...args: GoValue[]) => GoValue) | undefined {
    return undefined
  }
}
