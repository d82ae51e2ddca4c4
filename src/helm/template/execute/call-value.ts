import {
  GoError,
  GoInt,
  GoObject,
  goTypeOf,
  type GoValue,
  integerOf,
  isIntType,
  parameterType,
  type TemplateFunction,
  type Value,
} from '../../../go/values/index.ts'

/**
 * The template function call: calls a value of kind func.
 *
 * @param name the callee as written in the template, for messages
 * @throws GoError as Go's, and the callee's own
 */
export function callValue(name: string, callee: Value, args: readonly Value[]): GoValue {
  if (callee === null || callee === undefined) throw new GoError('call of nil')
  const fn = callee instanceof GoObject ? callee.callable() : undefined
  if (fn === undefined) throw new GoError(`non-function ${name} of type ${goTypeOf(callee)}`)
  checkCount(name, fn, args.length)
  const lastIndex = fn.parameters.length - 1
  const argv = args.map((value, index) =>
    prepareArgument(value, fn.parameters[Math.min(index, lastIndex)] as string, index),
  )
  return (fn.call as (...args: Value[]) => GoValue)(...argv)
}

function checkCount(name: string, { parameters, variadic }: TemplateFunction, given: number): void {
  const wanted = parameters.length
  if (variadic && given < wanted - 1) {
    throw new GoError(`wrong number of args for ${name}: got ${given} want at least ${wanted - 1}`)
  }
  if (!variadic && given !== wanted) {
    throw new GoError(`wrong number of args for ${name}: got ${given} want ${wanted}`)
  }
}

function prepareArgument(value: Value, typeName: string, index: number): Value {
  const type = parameterType(typeName)
  if (value === null || value === undefined) {
    if (type.canBeNil) return type.zero()
    throw new GoError(`arg ${index}: value is nil; should be of type ${typeName}`)
  }
  const argument = type.convert(value) ?? convertedInteger(value, typeName)
  if (argument !== undefined) return argument
  throw new GoError(`arg ${index}: value has type ${goTypeOf(value)}; should be ${typeName}`)
}

/** Unlike a call written in a template, `call` converts integers between their types. */
function convertedInteger(value: GoValue, typeName: string): Value {
  const integer = integerOf(value)
  if (integer === undefined || !isIntType(typeName)) return undefined
  return parameterType(typeName).convert(GoInt.wrap(typeName, integer.value))
}
