import { jsonNumberMethod } from '../../../go/json/index.ts'
import { quote } from '../../../go/strconv/index.ts'
import {
  GoMap,
  GoObject,
  goTypeOf,
  type GoValue,
  isGoList,
  JsonNumber,
  type TemplateFunction,
  type Value,
  zeroElement,
} from '../../../go/values/index.ts'
import type { Node } from '../parse/node.ts'
import { CallSite, type CompiledArgument } from './call-site.ts'
import { type Frame } from './frame.ts'

/** One field access as written. */
export class FieldAccess {
  readonly name: string
  /** Only a method may have arguments. */
  readonly hasArguments: boolean
  readonly #args: readonly CompiledArgument[]
  readonly #hasFinal: boolean
  readonly #node: Node
  #site: CallSite | undefined

  constructor(name: string, args: readonly CompiledArgument[], hasFinal: boolean, node: Node) {
    this.name = name
    this.hasArguments = hasFinal || args.length > 0
    this.#args = args
    this.#hasFinal = hasFinal
    this.#node = node
  }

  /** The call of the method that the field turned out to be, which is rare. */
  get call(): CallSite {
    this.#site ??= new CallSite(this.name, this.#args, this.#hasFinal, this.#node)
    return this.#site
  }
}

/**
 * `receiver.name`: a key of a map, a field or a method, with Go's errors for all else.
 *
 * @param isInterface the receiver was stored as `interface {}`, which messages then name as its type
 */
export function evaluateField(
  frame: Frame,
  dot: Value,
  receiver: Value,
  isInterface: boolean,
  access: FieldAccess,
  final: Value,
): Value {
  if (receiver instanceof GoMap && receiver.methods === undefined && !access.hasArguments) {
    const value = receiver.get(access.name)
    return value === undefined ? missingEntry(frame, receiver, access.name) : value
  }
  const { name } = access
  if (receiver === undefined) {
    if (frame.execution.missingKey === 'error')
      frame.fail(`nil data; no entry for key ${quote(name)}`)
    return undefined
  }
  if (receiver === null) return frame.fail(`nil pointer evaluating interface {}.${name}`)
  const method = methodOf(receiver, name)
  if (method !== undefined) return access.call.call(frame, dot, method, final)
  if (receiver instanceof GoMap) return mapEntry(frame, receiver, access)
  if (receiver instanceof GoObject) {
    const value = objectField(frame, receiver, isInterface, access)
    if (value !== undefined) return value
    if (receiver.hasUnexportedField(name)) {
      const type = goTypeOf(receiver)
      return frame.fail(`${name} is an unexported field of struct type ${type}`)
    }
  }
  return frame.fail(`can't evaluate field ${name} in type ${staticType(receiver, isInterface)}`)
}

function staticType(receiver: GoValue, isInterface: boolean): string {
  return isInterface ? 'interface {}' : goTypeOf(receiver)
}

function methodOf(receiver: GoValue, name: string): TemplateFunction | undefined {
  if (receiver instanceof GoObject) return receiver.method(name)
  if (receiver instanceof GoMap || isGoList(receiver)) return receiver.methods?.get(name, receiver)
  return receiver instanceof JsonNumber ? jsonNumberMethod(receiver, name) : undefined
}

type NamedAccess = Pick<FieldAccess, 'name' | 'hasArguments'>

function mapEntry(frame: Frame, map: GoMap, { name, hasArguments }: NamedAccess): Value {
  if (hasArguments) frame.fail(`${name} is not a method but has arguments`)
  return map.get(name) ?? (map.has(name) ? null : missingEntry(frame, map, name))
}

function missingEntry(frame: Frame, map: GoMap, name: string): Value {
  switch (frame.execution.missingKey) {
    case 'default':
      return undefined
    case 'zero':
      return zeroElement(map.elementType)
    case 'error':
      return frame.fail(`map has no entry for key ${quote(name)}`)
  }
}

function objectField(
  frame: Frame,
  object: GoObject,
  isInterface: boolean,
  { name, hasArguments }: NamedAccess,
): Value {
  const plain = object.underlying()
  if (plain instanceof GoMap) return mapEntry(frame, plain, { name, hasArguments })
  if (object.isNil())
    frame.fail(`nil pointer evaluating ${staticType(object, isInterface)}.${name}`)
  const value = object.field(name)
  if (value !== undefined && hasArguments) {
    frame.fail(`${name} has arguments but cannot be invoked as function`)
  }
  return value
}

/** The elements of this receiver are stored as `interface {}`. */
export function holdsInterfaces(receiver: Value): boolean {
  if (receiver instanceof GoMap) return receiver.elementType === undefined
  return receiver !== undefined && isGoList(receiver) && receiver.elementType === undefined
}
