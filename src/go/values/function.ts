import {
  type GoInt,
  type GoList,
  type GoMap,
  type GoObject,
  type GoValue,
  type TemplateCall,
  type TemplateFunction,
} from './value.ts'

/**
 * What a Go parameter type is for the implementation. `int` becomes a plain number: every such parameter of a known
 * function is a count or a position. Types not listed here, such as `time.Time`, arrive as GoValue.
 */
interface ArgumentByType {
  string: string
  bool: boolean
  int: number
  int64: GoInt
  float64: number
  '[]uint8': Uint8Array
  '[]string': GoList
  '[]interface {}': GoList
  'map[string]interface {}': GoMap
  'map[string]string': GoMap
  'interface {}': GoValue
  'reflect.Value': GoValue | undefined
  func: GoObject
}

type Argument<Type> = Type extends keyof ArgumentByType ? ArgumentByType[Type] : GoValue

/** The arguments that the Go parameter types lead to; a last `...T` collects the rest. */
export type GoArguments<Parameters extends readonly string[]> = Parameters extends readonly [
  ...infer Fixed,
  `...${infer Rest}`,
]
  ? [...{ [Index in keyof Fixed]: Argument<Fixed[Index]> }, ...Argument<Rest>[]]
  : { -readonly [Index in keyof Parameters]: Argument<Parameters[Index]> }

/**
 * Declares a template function by its Go signature:
 * `goFunction(['int', 'string'], 'string', (count, text) => ...)`, `goFunction(['...interface {}'], 'string', ...)`.
 */
export function goFunction<const Parameters extends readonly string[]>(
  parameters: Parameters,
  result: string,
  call: (...args: GoArguments<Parameters>) => GoValue,
): TemplateFunction {
  const last = parameters.at(-1)
  const variadic = last !== undefined && last.startsWith('...')
  return {
    parameters: variadic ? [...parameters.slice(0, -1), last.slice(3)] : parameters,
    variadic,
    result,
    call: call as TemplateCall,
  }
}

/** Functions by name, as a template reaches them. The builtins of text/template need not be in it; a name here hides one. */
export type FunctionMap = ReadonlyMap<string, TemplateFunction>
