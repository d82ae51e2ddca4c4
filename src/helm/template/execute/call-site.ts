import type { WorkBudget } from '../../../go/budget/index.ts'
import {
  GoError,
  GoMap,
  GoObject,
  type GoValue,
  parameterType,
  type ParameterType,
  type TemplateFunction,
  type Value,
} from '../../../go/values/index.ts'
import type { NilNode, Node, OperandNode } from '../parse/node.ts'
import type { Evaluate } from './compiled-node.ts'
import { type ConstantNode, convertArgument, typedConstant } from './constant.ts'
import { type Frame } from './frame.ts'

/** An argument as written: something to evaluate, or a constant whose type depends on the parameter. */
export interface CompiledArgument {
  readonly node: OperandNode
  /** Absent for constants and `nil`. */
  readonly evaluate: Evaluate | undefined
}

/** The arguments of a call site made ready for the parameters of one function. */
interface CallPlan {
  readonly fn: TemplateFunction
  readonly call: (...args: Value[]) => GoValue
  readonly args: readonly Evaluate[]
  /** The parameter that the value piped in goes to. */
  readonly finalType: ParameterType | undefined
}

/**
 * One place in a template that calls a function or method. It remembers how its arguments become those of the function
 * it called last, which is nearly always the one called next.
 */
export class CallSite {
  readonly name: string
  readonly args: readonly CompiledArgument[]
  /** A value is piped in as the last argument. */
  readonly hasFinal: boolean
  /** Where an error of the function itself is reported. */
  readonly #node: Node
  #plan: CallPlan | undefined

  constructor(name: string, args: readonly CompiledArgument[], hasFinal: boolean, node: Node) {
    this.name = name
    this.args = args
    this.hasFinal = hasFinal
    this.#node = node
  }

  call(frame: Frame, dot: Value, fn: TemplateFunction, final: Value): Value {
    let plan = this.#plan
    if (plan === undefined || plan.fn !== fn) {
      this.#checkCount(frame, fn)
      if (fn.signatureProblem !== undefined) frame.fail(fn.signatureProblem)
      plan = this.#plan = this.#planFor(fn)
    }
    const { args, finalType } = plan
    const argv: Value[] = []
    for (let index = 0; index < args.length; index++) {
      argv.push((args[index] as Evaluate)(frame, dot))
    }
    if (finalType !== undefined) argv.push(convertArgument(frame, final, finalType))
    return this.#invoke(frame, plan, argv)
  }

  #invoke(frame: Frame, { call }: CallPlan, argv: Value[]): Value {
    const { budget } = frame.execution
    if (budget !== undefined) chargeArguments(budget, argv)
    try {
      const result = call(...argv)
      if (budget !== undefined) chargeResult(budget, result)
      return result
    } catch (error) {
      // A RangeError comes first: nothing else should be looked at where the stack has ended.
      if (error instanceof RangeError || !(error instanceof GoError)) throw error
      frame.node = this.#node
      return frame.fail(`error calling ${this.name}: ${error.message}`, error)
    }
  }

  #checkCount(frame: Frame, { parameters, variadic }: TemplateFunction): void {
    const given = this.args.length + (this.hasFinal ? 1 : 0)
    const fixed = parameters.length - 1
    if (variadic) {
      if (given >= fixed) return
      frame.fail(
        `wrong number of args for ${this.name}: want at least ${fixed} got ${this.args.length}`,
      )
    }
    if (given === parameters.length) return
    frame.fail(`wrong number of args for ${this.name}: want ${parameters.length} got ${given}`)
  }

  #planFor(fn: TemplateFunction): CallPlan {
    const lastIndex = fn.parameters.length - 1
    const typeAt = (index: number): ParameterType =>
      parameterType(fn.parameters[Math.min(index, lastIndex)] as string)
    return {
      fn,
      call: fn.call as (...args: Value[]) => GoValue,
      args: this.args.map((argument, index) => argumentEvaluator(argument, typeAt(index))),
      finalType: this.hasFinal ? typeAt(this.args.length) : undefined,
    }
  }
}

/** What nearly all functions do: they read their arguments ... */
function chargeArguments(budget: WorkBudget, argv: readonly Value[]): void {
  let steps = 1
  for (let index = 0; index < argv.length; index++) steps += sizeOf(argv[index])
  budget.charge(steps, 0)
}

/** ... and make a result. */
function chargeResult(budget: WorkBudget, result: GoValue): void {
  if (typeof result === 'string') budget.charge(0, result.length)
  else if (Array.isArray(result)) budget.charge(0, BYTES_PER_ELEMENT * result.length)
}

const BYTES_PER_ELEMENT = 8

/** In steps: 32 characters of a text, 4 elements of a list or map. */
function sizeOf(value: Value): number {
  if (typeof value === 'string') return value.length >>> 5
  if (typeof value !== 'object' || value === null) return 0
  if (value instanceof GoMap) return value.size >>> 2
  return Array.isArray(value) || value instanceof Uint8Array ? value.length >>> 2 : 0
}

/** Evaluates an argument for a parameter of the given type. */
export function argumentEvaluator(
  { node, evaluate }: CompiledArgument,
  type: ParameterType,
): Evaluate {
  if (evaluate === undefined) return typedConstant(node as ConstantNode | NilNode, type)
  return (frame, dot) => {
    frame.node = node
    const value = evaluate(frame, dot)
    // Most parameters take any value; nil is the exception to spell out.
    if (type.name === 'interface {}')
      return value instanceof GoObject ? value.inInterface() : (value ?? null)
    return convertArgument(frame, value, type)
  }
}
