import { GoComplex } from '../values/complex.ts'
import { isUnsignedType } from '../values/parameter-type.ts'
import { sortedEntries } from '../values/sorted-entries.ts'
import { fromBytes } from '../values/string.ts'
import { goTypeOf, isGoList } from '../values/type.ts'
import { GoInt, type GoList, GoMap, GoObject, type GoValue, JsonNumber } from '../values/value.ts'
import { isFloatVerb, writeFloat } from './float.ts'
import { isIntegerVerb, writeHexWithPrefix, writeInteger } from './integer.ts'
import { joinBytes } from './join-bytes.ts'
import { FmtOutput } from './output.ts'
import { writeHexBytes, writeQuoted, writeText } from './text.ts'

/** Go has addresses where we have none; any fixed one keeps output the same from run to run. */
const ADDRESS = 0xc000000000n

/** fmt's printer: writes values under one verb after the other. */
export class FmtPrinter {
  readonly output = new FmtOutput()
  /** Inside `%!verb(...)` methods are not called again. */
  #erroring = false

  /** Writes one operand of a verb. */
  printArgument(value: GoValue, verb: string): void {
    if (value === null) {
      if (verb === 'T' || verb === 'v') this.output.pad('<nil>')
      else this.badVerb(value, verb)
    } else if (verb === 'w' && !(value instanceof Uint8Array)) this.badVerb(value, verb)
    else if (verb === 'T') writeText(this.output, goTypeOf(value))
    else if (verb === 'p') this.#printPointer(value, verb)
    else this.#printValue(value, verb, 0)
  }

  /** As templates print a value: of a pointer to a struct, the struct. */
  printPointee(value: GoValue): void {
    const isPlainPointer =
      value instanceof GoObject &&
      value.goKind === 'ptr' &&
      !value.isNil() &&
      value.text() === undefined
    if (isPlainPointer) this.#printStruct(value, value.goType, 'v', 0)
    else this.printArgument(value, 'v')
  }

  /** `%!verb(type=value)` */
  badVerb(value: GoValue, verb: string): void {
    this.#erroring = true
    this.output.write(`%!${verb}(`)
    if (value === null) this.output.write('<nil>')
    else {
      this.output.write(`${goTypeOf(value)}=`)
      this.printArgument(value, 'v')
    }
    this.output.write(')')
    this.#erroring = false
  }

  #printValue(value: GoValue, verb: string, depth: number): void {
    switch (typeof value) {
      case 'string':
        return this.#printText(value, verb, value)
      case 'boolean':
        if (verb !== 't' && verb !== 'v') return this.badVerb(value, verb)
        return this.output.pad(String(value))
      case 'number':
        return isFloatVerb(verb) ? writeFloat(this.output, value, verb) : this.badVerb(value, verb)
    }
    if (value === null) return this.#printNilElement()
    if (value instanceof GoMap) return this.#printMap(value, verb, depth)
    if (isGoList(value)) return this.#printList(value, verb, depth)
    if (value instanceof GoInt) return this.#printInteger(value, verb, value)
    if (value instanceof JsonNumber) return this.#printText(value.text, verb, value)
    if (value instanceof GoObject) return this.#printObject(value, verb, depth)
    this.#printBytes(value, verb, depth)
  }

  /** A nil among the elements of a list or map. */
  #printNilElement(): void {
    this.output.write(this.output.sharpV ? 'interface {}(nil)' : '<nil>')
  }

  #printInteger({ type, value }: GoInt, verb: string, shown: GoValue): void {
    if (!isIntegerVerb(verb)) return this.badVerb(shown, verb)
    writeInteger(this.output, value, !isUnsignedType(type), verb)
  }

  #printText(text: string, verb: string, shown: GoValue): void {
    switch (verb) {
      case 'v':
        return this.output.sharpV ? writeQuoted(this.output, text) : writeText(this.output, text)
      case 's':
        return writeText(this.output, text)
      case 'q':
        return writeQuoted(this.output, text)
      case 'x':
      case 'X':
        return writeHexBytes(this.output, text, verb)
      default:
        this.badVerb(shown, verb)
    }
  }

  #printBytes(bytes: Uint8Array, verb: string, depth: number): void {
    switch (verb) {
      case 's':
        return writeText(this.output, fromBytes(bytes))
      case 'q':
        return writeQuoted(this.output, fromBytes(bytes))
      case 'x':
      case 'X':
        return writeHexBytes(this.output, bytes, verb)
    }
    if (verb === 'v' && this.output.sharpV && depth === 0) {
      return this.#printEachByte('[]byte{', bytes, '}', (byte) =>
        writeHexWithPrefix(this.output, BigInt(byte)),
      )
    }
    const { sharpV } = this.output
    this.#printEachByte(sharpV ? '[]uint8{' : '[', bytes, sharpV ? '}' : ']', (byte) => {
      const element = new GoInt('uint8', BigInt(byte))
      this.#printInteger(element, verb, element)
    })
  }

  #printEachByte(
    open: string,
    bytes: Uint8Array,
    close: string,
    print: (byte: number) => void,
  ): void {
    const { output } = this
    const elements = joinBytes(bytes, output.sharpV ? ', ' : ' ', (byte) =>
      output.capture(() => print(byte)),
    )
    output.write(open + elements + close)
  }

  #printList(list: GoList, verb: string, depth: number): void {
    const { sharpV } = this.output
    if (sharpV && list.isNil === true) return this.output.write(`${goTypeOf(list)}(nil)`)
    const print = (element: GoValue): void => this.#printValue(element, verb, depth + 1)
    this.#printElements(sharpV ? `${goTypeOf(list)}{` : '[', list, sharpV ? '}' : ']', print)
  }

  #printMap(map: GoMap, verb: string, depth: number): void {
    const { sharpV } = this.output
    if (sharpV && map.isNil === true) return this.output.write(`${goTypeOf(map)}(nil)`)
    const print = ([key, element]: [string, GoValue]): void => {
      this.#printValue(key, verb, depth + 1)
      this.output.write(':')
      this.#printValue(element, verb, depth + 1)
    }
    this.#printElements(
      sharpV ? `${goTypeOf(map)}{` : 'map[',
      sortedEntries(map),
      sharpV ? '}' : ']',
      print,
    )
  }

  #printElements<Element>(
    open: string,
    elements: Iterable<Element>,
    close: string,
    print: (element: Element) => void,
  ): void {
    this.output.write(open)
    let isFirst = true
    for (const element of elements) {
      if (!isFirst) this.output.write(this.output.sharpV ? ', ' : ' ')
      isFirst = false
      print(element)
    }
    this.output.write(close)
  }

  #printObject(object: GoObject, verb: string, depth: number): void {
    if (object instanceof GoComplex) return this.#printComplex(object, verb)
    if (!this.#erroring && !this.output.sharpV && verb.length === 1 && 'vsxXq'.includes(verb)) {
      const text = object.text()
      if (text !== undefined) return this.#printText(text, verb, object)
    }
    const plain = object.underlying()
    if (typeof plain === 'string') return this.#printText(plain, verb, object)
    if (plain instanceof GoInt) return this.#printInteger(plain, verb, object)
    if (plain !== undefined) return this.#printValue(plain, verb, depth)
    if (object.goKind === 'struct') return this.#printStruct(object, object.goType, verb, depth)
    if (object.goKind === 'ptr' && depth === 0 && !object.isNil()) {
      this.output.write('&')
      return this.#printStruct(object, object.goType.replace(/^\*/, ''), verb, depth + 1)
    }
    this.#printPointer(object, verb)
  }

  #printStruct(object: GoObject, type: string, verb: string, depth: number): void {
    const { sharpV, plusV } = this.output
    const print = ([name, value]: readonly [string, GoValue]): void => {
      if (sharpV || plusV) this.output.write(`${name}:`)
      this.#printValue(value, verb, depth + 1)
    }
    this.#printElements(sharpV ? `${type}{` : '{', object.fields(), '}', print)
  }

  #printComplex(complex: GoComplex, verb: string): void {
    if (!isFloatVerb(verb)) return this.badVerb(complex, verb)
    const { plus } = this.output
    this.output.write('(')
    writeFloat(this.output, complex.real, verb)
    this.output.plus = true
    writeFloat(this.output, complex.imaginary, verb)
    this.output.plus = plus
    this.output.write('i)')
  }

  #printPointer(value: GoValue, verb: string): void {
    const isReference =
      value instanceof GoMap ||
      value instanceof Uint8Array ||
      isGoList(value) ||
      (value instanceof GoObject && value.goKind !== 'struct' && value.underlying() === undefined)
    if (!isReference || !'vpbodxX'.includes(verb)) return this.badVerb(value, verb)
    const address = value instanceof GoObject && value.isNil() ? 0n : ADDRESS
    if (verb !== 'v' && verb !== 'p') return writeInteger(this.output, address, false, verb as 'd')
    if (this.output.sharpV && verb === 'v') {
      this.output.write(
        `(${goTypeOf(value)})(${address === 0n ? 'nil' : `0x${address.toString(16)}`})`,
      )
    } else if (address === 0n && verb === 'v') this.output.pad('<nil>')
    else writeHexWithPrefix(this.output, address)
  }
}
