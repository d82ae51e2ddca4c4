import type { NumberConstant } from './number-constant.ts'

interface NodeBase {
  /** UTF-16 offset into the source text. */
  position: number
}

export interface TextNode extends NodeBase {
  kind: 'text'
  text: string
}

export interface ActionNode extends NodeBase {
  kind: 'action'
  pipe: PipeNode
}

export interface BranchNode extends NodeBase {
  kind: 'if' | 'range' | 'with'
  pipe: PipeNode
  list: ListNode
  elseList: ListNode | undefined
}

export interface TemplateNode extends NodeBase {
  kind: 'template'
  name: string
  pipe: PipeNode | undefined
}

export interface LoopControlNode extends NodeBase {
  kind: 'break' | 'continue'
}

export interface ListNode extends NodeBase {
  kind: 'list'
  nodes: StatementNode[]
}

export type StatementNode = TextNode | ActionNode | BranchNode | TemplateNode | LoopControlNode

/** What ends a list; it never becomes part of a tree. */
export interface ListEndNode extends NodeBase {
  kind: 'end' | 'else'
}

export interface PipeNode extends NodeBase {
  kind: 'pipe'
  /** `=` instead of `:=`. */
  isAssignment: boolean
  variables: VariableNode[]
  commands: CommandNode[]
}

export interface CommandNode extends NodeBase {
  kind: 'command'
  args: OperandNode[]
}

export interface IdentifierNode extends NodeBase {
  kind: 'identifier'
  name: string
}

export interface VariableNode extends NodeBase {
  kind: 'variable'
  /** `$x`, or `$`. */
  name: string
  fields: string[]
}

export interface FieldNode extends NodeBase {
  kind: 'field'
  fields: string[]
}

/** Fields of a parenthesized pipeline or of a function's result. */
export interface ChainNode extends NodeBase {
  kind: 'chain'
  receiver: OperandNode
  fields: string[]
}

export interface DotNode extends NodeBase {
  kind: 'dot'
}

export interface NilNode extends NodeBase {
  kind: 'nil'
}

export interface BoolNode extends NodeBase {
  kind: 'bool'
  value: boolean
}

export interface NumberNode extends NodeBase {
  kind: 'number'
  constant: NumberConstant
  source: string
}

export interface StringNode extends NodeBase {
  kind: 'string'
  text: string
  /** As written, with quotes. */
  source: string
}

export type OperandNode =
  | PipeNode
  | IdentifierNode
  | VariableNode
  | FieldNode
  | ChainNode
  | DotNode
  | NilNode
  | BoolNode
  | NumberNode
  | StringNode

export type Node = StatementNode | ListNode | ListEndNode | CommandNode | OperandNode
