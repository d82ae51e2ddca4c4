import { isTruthy, parameterType, type Value } from '../../../go/values/index.ts'
import { nodeText } from '../parse/node-text.ts'
import type {
  ChainNode,
  CommandNode,
  FieldNode,
  IdentifierNode,
  Node,
  OperandNode,
  PipeNode,
  VariableNode,
} from '../parse/node.ts'
import { builtin } from './builtins.ts'
import { argumentEvaluator, CallSite, type CompiledArgument } from './call-site.ts'
import type { Evaluate } from './compiled-node.ts'
import { idealConstant } from './constant.ts'
import { evaluateField, FieldAccess, holdsInterfaces } from './field.ts'
import { type Frame } from './frame.ts'
import { type Scope } from './scope.ts'

/** Evaluates a command; `final` is the value piped in, if any is. */
type EvaluateCommand = (frame: Frame, dot: Value, final: Value) => Value

/** A pipeline with its variables set; a nil inside an interface comes out as Go's invalid value. */
export function compilePipe(pipe: PipeNode, scope: Scope): Evaluate {
  const commands = pipe.commands.map((command, index) => compileCommand(command, scope, index > 0))
  const slots = pipe.variables.map(({ name }) =>
    pipe.isAssignment ? scope.slotOf(name) : scope.declare(name),
  )
  const first = commands[0] as EvaluateCommand
  const rest = commands.slice(1)
  if (rest.length === 0 && slots.length === 0) {
    return (frame, dot) => {
      frame.node = pipe
      return first(frame, dot, undefined) ?? undefined
    }
  }
  return (frame, dot) => {
    frame.node = pipe
    let value = first(frame, dot, undefined) ?? undefined
    for (const command of rest) value = command(frame, dot, value) ?? undefined
    for (const [index, slot] of slots.entries()) {
      if (slot < 0) frame.fail(`undefined variable: ${pipe.variables[index]?.name}`)
      setVariable(frame, slot, value, false)
    }
    return value
  }
}

/** Sets a variable; `isInterface` as in Frame. */
export function setVariable(frame: Frame, slot: number, value: Value, isInterface: boolean): void {
  frame.variables[slot] = value
  if (isInterface) frame.interfaceVariables.add(slot)
  else if (frame.interfaceVariables.size > 0) frame.interfaceVariables.delete(slot)
}

function compileCommand(command: CommandNode, scope: Scope, hasFinal: boolean): EvaluateCommand {
  const first = command.args[0] as OperandNode
  const rest = command.args.slice(1)
  switch (first.kind) {
    case 'field':
      return compileFieldNode(first, rest, scope, hasFinal)
    case 'chain':
      return compileChain(first, rest, scope, hasFinal)
    case 'identifier':
      return compileFunction(first, command, rest, scope, hasFinal)
    case 'variable':
      return compileVariable(first, rest, scope, hasFinal)
  }
  if (first.kind !== 'pipe') return compileConstant(first, rest.length > 0 || hasFinal)
  if (rest.length > 0 || hasFinal) return notAFunction(first, undefined)
  return compilePipe(first, scope)
}

function notAFunction(first: OperandNode, at: Node | undefined): EvaluateCommand {
  return (frame) => {
    frame.node = at ?? frame.node
    return frame.fail(`can't give argument to non-function ${nodeText(first)}`)
  }
}

function compileConstant(
  node: Exclude<OperandNode, PipeNode | FieldNode | ChainNode | IdentifierNode | VariableNode>,
  hasArguments: boolean,
): EvaluateCommand {
  if (hasArguments) return notAFunction(node, node)
  if (node.kind !== 'dot' && node.kind !== 'nil') return idealConstant(node)
  const isDot = node.kind === 'dot'
  return (frame, dot) => {
    frame.node = node
    return isDot ? dot : frame.fail('nil is not a command')
  }
}

function compileFieldNode(
  node: FieldNode,
  args: OperandNode[],
  scope: Scope,
  hasFinal: boolean,
): EvaluateCommand {
  const evaluateFields = compileFields(node, node.fields, args, scope, hasFinal)
  return (frame, dot, final) => {
    frame.node = node
    return evaluateFields(frame, dot, dot, frame.dotIsInterface, final)
  }
}

function compileVariable(
  node: VariableNode,
  args: OperandNode[],
  scope: Scope,
  hasFinal: boolean,
): EvaluateCommand {
  const slot = scope.slotOf(node.name)
  if (node.fields.length === 0) {
    if (args.length > 0 || hasFinal) return notAFunction(node, node)
    return (frame) => {
      frame.node = node
      return slot < 0 ? undefinedVariable(frame, node) : frame.variables[slot]
    }
  }
  const evaluateFields = compileFields(node, node.fields, args, scope, hasFinal)
  return (frame, dot, final) => {
    frame.node = node
    if (slot < 0) undefinedVariable(frame, node)
    const isInterface = frame.interfaceVariables.has(slot)
    return evaluateFields(frame, dot, frame.variables[slot], isInterface, final)
  }
}

function undefinedVariable(frame: Frame, { name }: VariableNode): never {
  return frame.fail(`undefined variable: ${name}`)
}

function compileChain(
  node: ChainNode,
  args: OperandNode[],
  scope: Scope,
  hasFinal: boolean,
): EvaluateCommand {
  const { receiver } = node
  const evaluateReceiver = compileArgument(receiver, scope).evaluate as Evaluate
  const evaluateFields = compileFields(node, node.fields, args, scope, hasFinal)
  return (frame, dot, final) => {
    frame.node = receiver
    const value = evaluateReceiver(frame, dot)
    const isInterface =
      receiver.kind === 'identifier' &&
      frame.execution.functions.get(receiver.name)?.result === 'interface {}'
    return evaluateFields(frame, dot, value, isInterface, final)
  }
}

/** The fields of a chain, one after the other; arguments go to the last. */
function compileFields(
  node: Node,
  fields: readonly string[],
  args: OperandNode[],
  scope: Scope,
  hasFinal: boolean,
): (frame: Frame, dot: Value, receiver: Value, isInterface: boolean, final: Value) => Value {
  const compiledArgs = args.map((argument) => compileArgument(argument, scope))
  const last = fields.length - 1
  const accesses = fields.map((name, index) =>
    index === last
      ? new FieldAccess(name, compiledArgs, hasFinal, node)
      : new FieldAccess(name, [], false, node),
  )
  return (frame, dot, receiver, isInterface, final) => {
    for (let index = 0; index < last; index++) {
      const access = accesses[index] as FieldAccess
      const value = evaluateField(frame, dot, receiver, isInterface, access, undefined)
      isInterface = holdsInterfaces(receiver)
      receiver = value
    }
    return evaluateField(frame, dot, receiver, isInterface, accesses[last] as FieldAccess, final)
  }
}

/** @param caller where an error of the function itself is reported: the command, or the identifier alone */
function compileFunction(
  node: IdentifierNode,
  caller: Node,
  args: OperandNode[],
  scope: Scope,
  hasFinal: boolean,
): EvaluateCommand {
  const { name } = node
  const site = new CallSite(
    name,
    args.map((argument) => compileArgument(argument, scope)),
    hasFinal,
    caller,
  )
  const shortCircuit = name === 'and' || name === 'or' ? compileShortCircuit(site) : undefined
  const fallback = builtin(name, args[0])
  return (frame, dot, final) => {
    frame.node = node
    const fn = frame.execution.functions.get(name)
    if (fn !== undefined) return site.call(frame, dot, fn, final)
    if (shortCircuit !== undefined) return shortCircuit(frame, dot, final)
    if (fallback === undefined) return frame.fail(`"${name}" is not a defined function`)
    return site.call(frame, dot, fallback, final)
  }
}

/** `and` and `or` evaluate no more arguments than they need. */
function compileShortCircuit({ name, args, hasFinal }: CallSite): EvaluateCommand {
  const type = parameterType('reflect.Value')
  const evaluators = args.map((argument) => argumentEvaluator(argument, type))
  const decisive = name === 'or'
  return (frame, dot, final) => {
    if (evaluators.length === 0 && !hasFinal) {
      frame.fail(`wrong number of args for ${name}: want at least 1 got 0`)
    }
    let value: Value
    for (const evaluate of evaluators) {
      value = evaluate(frame, dot)
      if (isTruthy(value) === decisive) return value
    }
    return hasFinal ? final : value
  }
}

function compileArgument(node: OperandNode, scope: Scope): CompiledArgument {
  return { node, evaluate: argumentEvaluation(node, scope) }
}

function argumentEvaluation(node: OperandNode, scope: Scope): Evaluate | undefined {
  switch (node.kind) {
    case 'dot':
      return (_frame, dot) => dot
    case 'pipe':
      return compilePipe(node, scope)
    case 'field':
      return withoutFinal(compileFieldNode(node, [], scope, false))
    case 'variable':
      return withoutFinal(compileVariable(node, [], scope, false))
    case 'identifier':
      return withoutFinal(compileFunction(node, node, [], scope, false))
    case 'chain':
      return withoutFinal(compileChain(node, [], scope, false))
    default:
      return undefined
  }
}

function withoutFinal(evaluate: EvaluateCommand): Evaluate {
  return (frame, dot) => evaluate(frame, dot, undefined)
}
