import type {
  ChainNode,
  CommandNode,
  FieldNode,
  OperandNode,
  PipeNode,
  VariableNode,
} from '../../helm/index.ts'
import type { Guard } from '../facts.ts'
import { testCondition } from '../values/condition.ts'
import { apiSource, fileSource } from '../values/sources.ts'
import type { Span } from '../values/span.ts'
import {
  constantText,
  derivedFrom,
  literal,
  NIL,
  type ObjectValue,
  type TemplateValue,
  unionOf,
} from '../values/template-value.ts'
import type { Call } from './call.ts'
import { consume, shallowReading, wholeReading } from './consume.ts'
import { followFields, forget } from './follow-fields.ts'
import type { Frame } from './frame.ts'
import { effectOf } from './functions/effects.ts'
import { readAll } from './functions/read-all.ts'
import { addCall } from './instance.ts'
import { throughFunction, type Use } from './use.ts'

/** What a pipeline yields. What it reads on the way is recorded; its result is the caller's to read. */
export function evaluatePipe(pipe: PipeNode, frame: Frame, use: Use): TemplateValue {
  const names = pipe.commands.map(functionOf)
  let value: TemplateValue | undefined
  for (const [index, command] of pipe.commands.entries()) {
    const behind = names.slice(index + 1).filter((name) => name !== undefined)
    const commandUse =
      behind.length === 0 ? use : { ...use, functions: [...behind, ...use.functions] }
    value = evaluateCommand(command, value, frame, commandUse)
  }
  return value ?? NIL
}

/** The function that a command calls by its name. */
export function functionOf({ args: [first] }: CommandNode): string | undefined {
  return first?.kind === 'identifier' ? first.name : undefined
}

function evaluateCommand(
  { args }: CommandNode,
  piped: TemplateValue | undefined,
  frame: Frame,
  use: Use,
): TemplateValue {
  const [first, ...rest] = args
  if (first === undefined) return NIL
  const span = spanOf(first, frame)
  const name = first.kind === 'identifier' ? first.name : 'call'
  const call = openCall(name, rest, piped, span, frame, use)
  if (first.kind === 'identifier') {
    const value = effectOf(name)(call)
    recordCall(call)
    return value
  }
  const value = evaluateOperand(first, frame, use)
  return call.count > 0 || isMethod(value) ? callMethod(value, call) : value
}

function openCall(
  name: string,
  nodes: readonly OperandNode[],
  piped: TemplateValue | undefined,
  span: Span,
  frame: Frame,
  use: Use,
): Call {
  const argumentUse = throughFunction(name, use)
  const values: (TemplateValue | undefined)[] = []
  const count = nodes.length + (piped === undefined ? 0 : 1)
  const argument = (index: number, guards: readonly Guard[] = []): TemplateValue => {
    const node = nodes[index]
    if (node === undefined) return index < count ? (piped ?? NIL) : NIL
    return (values[index] ??= frame.under(guards, () => evaluateOperand(node, frame, argumentUse)))
  }
  return {
    name,
    frame,
    span,
    use,
    count,
    argument,
    argumentsFrom: (start) =>
      Array.from({ length: Math.max(0, count - start) }, (_, at) => argument(start + at)),
    read: (value) => consume(frame, value, wholeReading(argumentUse, span)),
    ask: (value) => consume(frame, value, shallowReading(argumentUse.functions, span)),
    oneOf: (all) => unionOf(all, (one) => forget(frame, one, span)),
  }
}

function recordCall(call: Call): void {
  const { name, span, frame } = call
  addCall(frame.instance.calls, {
    key: `${name} ${span.start}`,
    name: [name],
    span,
    arguments: call.argumentsFrom(0).map(constantText),
    guards: frame.guards,
  })
}

/** Methods of Helm's objects that return something without arguments. */
function isMethod(value: TemplateValue): value is ObjectValue {
  return value.kind === 'object' && value.path[0] === 'Files' && value.path.length > 1
}

function callMethod(value: TemplateValue, call: Call): TemplateValue {
  if (value.kind === 'path') return callValuesMethod(value, call)
  if (value.kind !== 'object') return readAll(call)
  const constants = call.argumentsFrom(0).map(constantText)
  for (const argument of call.argumentsFrom(0)) call.read(argument)
  const known = [...call.frame.instance.objects.values()].find(
    ({ span, name }) => span.start === call.span.start && name.join('.') === value.path.join('.'),
  )
  if (known !== undefined) known.arguments = constants
  const [first] = constants
  if (value.path[0] === 'Files') return filesResult(value, first)
  if (value.path.join('.') === 'Capabilities.APIVersions.Has') {
    const api = first ?? '*'
    return {
      ...derivedFrom(apiSource(api)),
      condition: testCondition({ kind: 'api', api }),
    }
  }
  return value
}

function filesResult({ scope, path }: ObjectValue, argument: string | undefined): TemplateValue {
  const isOne = path[1] !== 'Glob' && path[1] !== 'AsConfig' && path[1] !== 'AsSecrets'
  return derivedFrom(fileSource(scope.fileBase, isOne ? argument : undefined))
}

/** `.Values.Table "a.b"`, `.Values.PathValue "a.b"`. */
function callValuesMethod(value: TemplateValue & { kind: 'path' }, call: Call): TemplateValue {
  const path = constantText(call.argument(0))
  const method = value.path.at(-1)
  if (path === undefined || (method !== 'Table' && method !== 'PathValue')) return readAll(call)
  const values = { ...value, path: value.path.slice(0, -1) }
  return followFields(call.frame, values, path.split('.'), value.span)
}

/** What one operand stands for. */
function evaluateOperand(node: OperandNode, frame: Frame, use: Use): TemplateValue {
  switch (node.kind) {
    case 'pipe': {
      let value: TemplateValue = NIL
      frame.scope(() => {
        value = evaluatePipe(node, frame, use)
      })
      return value
    }
    case 'field':
      return followFields(frame, frame.dot, node.fields, spanOf(node, frame))
    case 'variable':
      return followFields(frame, frame.variable(node.name) ?? NIL, node.fields, spanOf(node, frame))
    case 'chain':
      return followFields(
        frame,
        evaluateOperand(node.receiver, frame, use),
        node.fields,
        spanOf(node, frame),
      )
    case 'dot':
      return frame.dot
    case 'identifier':
      return evaluateCommand(
        { kind: 'command', position: node.position, args: [node] },
        undefined,
        frame,
        use,
      )
    case 'bool':
      return literal(node.value)
    case 'string':
      return literal(node.text)
    case 'number':
      return literal(Number(node.constant.float ?? node.constant.int ?? 0))
    case 'nil':
      return NIL
  }
}

/** Where an operand is written. The parser names the place of a path as Go does, which is not its start. */
function spanOf(node: OperandNode, { instance }: Frame): Span {
  const start = startOf(node)
  return { source: instance.template.source, start, end: start + lengthOf(node) }
}

function startOf(node: OperandNode): number {
  if (node.kind === 'field') return fieldStart(node)
  if (node.kind === 'variable') return variableStart(node)
  if (node.kind === 'chain') return chainStart(node)
  return node.position
}

function fieldStart({ fields, position }: FieldNode): number {
  return fields.length === 1 ? position : position - 1 - (fields[0] as string).length
}

function variableStart({ name, fields, position }: VariableNode): number {
  return fields.length === 0 ? position : position - name.length
}

/** The inner start is known for paths; a parenthesized pipe starts at its parenthesis. */
function chainStart({ position }: ChainNode): number {
  return position
}

function lengthOf(node: OperandNode): number {
  const ofFields = (fields: readonly string[]): number =>
    fields.reduce((length, field) => length + 1 + field.length, 0)
  switch (node.kind) {
    case 'field':
    case 'chain':
      return ofFields(node.fields)
    case 'variable':
      return node.name.length + ofFields(node.fields)
    case 'identifier':
      return node.name.length
    case 'number':
    case 'string':
      return node.source.length
    default:
      return 1
  }
}
