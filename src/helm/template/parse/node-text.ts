import { quote } from '../../../go/strconv/index.ts'
import type { BranchNode, CommandNode, Node, OperandNode, PipeNode } from './node.ts'

/** A node as its Go `String()` prints it; error messages quote it. */
export function nodeText(node: Node): string {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'list':
      return node.nodes.map(nodeText).join('')
    case 'action':
      return `{{${pipeText(node.pipe)}}}`
    case 'if':
    case 'range':
    case 'with':
      return branchText(node)
    case 'template':
      return `{{template ${quote(node.name)}${node.pipe === undefined ? '' : ` ${pipeText(node.pipe)}`}}}`
    case 'break':
    case 'continue':
    case 'end':
    case 'else':
      return `{{${node.kind}}}`
    case 'command':
      return commandText(node)
    default:
      return operandText(node)
  }
}

function branchText({ kind, pipe, list, elseList }: BranchNode): string {
  const otherwise = elseList === undefined ? '' : `{{else}}${nodeText(elseList)}`
  return `{{${kind} ${pipeText(pipe)}}}${nodeText(list)}${otherwise}{{end}}`
}

function pipeText({ variables, commands, isAssignment }: PipeNode): string {
  const target = variables.map(operandText).join(', ')
  const assignment = target === '' ? '' : `${target} ${isAssignment ? '=' : ':='} `
  return assignment + commands.map(commandText).join(' | ')
}

function commandText({ args }: CommandNode): string {
  return args.map(parenthesizedText).join(' ')
}

function parenthesizedText(node: OperandNode): string {
  return node.kind === 'pipe' ? `(${pipeText(node)})` : operandText(node)
}

function operandText(node: OperandNode): string {
  switch (node.kind) {
    case 'pipe':
      return pipeText(node)
    case 'identifier':
      return node.name
    case 'variable':
      return [node.name, ...node.fields].join('.')
    case 'field':
      return node.fields.map((field) => `.${field}`).join('')
    case 'chain':
      return [parenthesizedText(node.receiver), ...node.fields].join('.')
    case 'dot':
      return '.'
    case 'nil':
      return 'nil'
    case 'bool':
      return String(node.value)
    case 'number':
    case 'string':
      return node.source
  }
}
