import { GoDuration } from '../../../go/time/index.ts'
import {
  GoInt,
  type GoIntType,
  GoObject,
  goTypeOf,
  type GoValue,
  int,
  isIntType,
  isUnsignedType,
  type ParameterType,
  type Value,
} from '../../../go/values/index.ts'
import { nodeText } from '../parse/node-text.ts'
import type { BoolNode, NilNode, NumberNode, StringNode } from '../parse/node.ts'
import type { Evaluate } from './compiled-node.ts'
import { type Frame } from './frame.ts'

export type ConstantNode = BoolNode | NumberNode | StringNode

/** The value of a constant where nothing asks for a type: Go's ideal constants. */
export function idealConstant(node: ConstantNode): Evaluate {
  const value =
    node.kind === 'bool' ? node.value : node.kind === 'string' ? node.text : idealNumber(node)
  if (value !== undefined) return constantly(node, value)
  return failing(node, `${nodeText(node)} overflows int`)
}

function idealNumber({ constant, source }: NumberNode): GoValue | undefined {
  if (constant.complex !== undefined) return constant.complex
  const isHexInt = /^0[xX][^pP]+$/.test(source)
  if (
    constant.float !== undefined &&
    !isHexInt &&
    !source.startsWith("'") &&
    /[.eEpP]/.test(source)
  ) {
    return constant.float
  }
  return constant.int === undefined ? undefined : int(constant.int)
}

/** A constant or `nil` written as an argument for a parameter of a known type. */
export function typedConstant(node: ConstantNode | NilNode, type: ParameterType): Evaluate {
  if (node.kind === 'nil') return typedNil(node, type)
  if (type.name === 'interface {}' || type.name === 'reflect.Value') return idealConstant(node)
  const { expected, value } = basicConstant(node, type.name)
  if (expected === undefined) {
    return failing(node, `can't handle ${nodeText(node)} for arg of type ${type.name}`)
  }
  if (value === undefined) return failing(node, `expected ${expected}; found ${nodeText(node)}`)
  return constantly(node, value)
}

function typedNil(node: NilNode, type: ParameterType): Evaluate {
  if (!type.canBeNil) return failing(node, `cannot assign nil to ${type.name}`)
  return (frame) => {
    frame.node = node
    return type.zero()
  }
}

/** The constant as a value of a basic type, and what Go calls that type when it does not fit. */
function basicConstant(node: ConstantNode, type: string): { expected?: string; value?: Value } {
  const number = node.kind === 'number' ? node.constant : undefined
  if (type === 'bool')
    return { expected: 'bool', value: node.kind === 'bool' ? node.value : undefined }
  if (type === 'string') {
    return { expected: 'string', value: node.kind === 'string' ? node.text : undefined }
  }
  if (type === 'float64') return { expected: 'float', value: number?.float }
  if (type === 'complex128') return { expected: 'complex', value: number?.complex }
  if (type === 'time.Duration') {
    const value = number?.int === undefined ? undefined : new GoDuration(number.int)
    return { expected: 'integer', value }
  }
  if (!isIntType(type)) return {}
  const isUnsigned = isUnsignedType(type)
  const integer = isUnsigned ? number?.uint : number?.int
  return {
    expected: isUnsigned ? 'unsigned integer' : 'integer',
    value: integer === undefined ? undefined : integerArgument(type, integer),
  }
}

/** An `int` parameter takes a plain number, see function.ts. */
function integerArgument(type: GoIntType, value: bigint): Value {
  return type === 'int' ? Number(value) : GoInt.wrap(type, value)
}

function constantly(node: ConstantNode, value: Value): Evaluate {
  return (frame) => {
    frame.node = node
    return value
  }
}

function failing(node: ConstantNode | NilNode, detail: string): Evaluate {
  return (frame) => {
    frame.node = node
    return frame.fail(detail)
  }
}

/** The argument for a parameter, as text/template's validateType makes it or refuses it at the node reached last. */
export function convertArgument(frame: Frame, value: Value, type: ParameterType): Value {
  if (value === undefined) {
    if (type.canBeNil) return type.zero()
    return frame.fail(`invalid value; expected ${type.name}`)
  }
  if (value === null) {
    if (type.name === 'interface {}' || type.name === 'reflect.Value') return null
    return frame.fail(`wrong type for value; expected ${type.name}; got interface {}`)
  }
  if (value instanceof GoObject && type.name === 'interface {}') return value.inInterface()
  const argument = type.convert(value)
  if (argument !== undefined) return argument
  return frame.fail(`wrong type for value; expected ${type.name}; got ${goTypeOf(value)}`)
}
