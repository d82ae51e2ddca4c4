import { quote, unquote } from '../../../go/strconv/index.ts'
import { GoError, TemplateParseError } from '../../../go/values/index.ts'
import { nodeText } from './node-text.ts'
import type { CommandNode, OperandNode, PipeNode, VariableNode } from './node.ts'
import { parseNumberConstant } from './number-constant.ts'
import type { ParseContext } from './parse-context.ts'
import { type TokenStream } from './token-stream.ts'
import { describeToken, type Token, type TokenKind } from './token.ts'

/** As in text/template/parse: deeper parentheses are refused. */
const MAX_PAREN_DEPTH = 10_000

/** Parses the pipelines of one definition, and knows its variables. */
export class PipelineParser {
  readonly #context: ParseContext
  readonly #tokens: TokenStream
  readonly #variables = ['$']
  #parenDepth = 0
  /** Line of the delimiter that opened the current action; 0 outside actions. */
  actionLine = 0

  constructor(context: ParseContext, tokens: TokenStream) {
    this.#context = context
    this.#tokens = tokens
  }

  get variableCount(): number {
    return this.#variables.length
  }

  forgetVariables(count: number): void {
    this.#variables.length = count
  }

  fail(detail: string): never {
    throw new TemplateParseError(this.#context.source.name, this.#tokens.line, detail)
  }

  expect(kind: TokenKind, clause: string): Token {
    const token = this.#tokens.nextNonSpace()
    return token.kind === kind ? token : this.unexpected(token, clause)
  }

  unexpected(token: Token, clause: string): never {
    if (token.kind !== 'error') this.fail(`unexpected ${describeToken(token)} in ${clause}`)
    if (this.actionLine === 0 || this.actionLine === token.line) this.fail(token.text)
    const inAction = token.text.endsWith(' action') ? '' : ' in action'
    this.fail(`${token.text}${inAction} started at ${this.#context.source.name}:${this.actionLine}`)
  }

  templateName(token: Token, clause: string): string {
    if (token.kind !== 'string' && token.kind !== 'raw-string') this.unexpected(token, clause)
    return this.unquoted(token)
  }

  unquoted(token: Token): string {
    return this.#orFail(() => unquote(token.text))
  }

  #orFail<Result>(read: () => Result): Result {
    try {
      return read()
    } catch (error) {
      if (error instanceof GoError) this.fail(error.message)
      throw error
    }
  }

  /** A pipeline up to and with the token `end`; `clause` names it in messages. */
  parse(clause: string, end: TokenKind): PipeNode {
    const { position } = this.#tokens.peekNonSpace()
    const pipe: PipeNode = {
      kind: 'pipe',
      position,
      isAssignment: false,
      variables: [],
      commands: [],
    }
    const commands: CommandNode[] = []
    this.#declarations(pipe, clause)
    for (;;) {
      const token = this.#tokens.nextNonSpace()
      if (token.kind === end) break
      if (!startsOperand(token)) this.unexpected(token, clause)
      this.#tokens.back()
      commands.push(this.#command())
    }
    pipe.commands = exactCopy(commands)
    this.#checkPipeline(pipe, clause)
    return pipe
  }

  /** `$x :=`, `$x =`, and for range `$i, $x :=`. */
  #declarations(pipe: PipeNode, clause: string): void {
    const variable = this.#tokens.peekNonSpace()
    if (variable.kind !== 'variable') return
    this.#tokens.next()
    const following = this.#tokens.peek()
    const next = this.#tokens.peekNonSpace()
    if (next.kind === 'assign' || next.kind === 'declare') {
      pipe.isAssignment = next.kind === 'assign'
      this.#tokens.nextNonSpace()
      this.#declare(pipe, variable)
    } else if (next.kind === 'char' && next.text === ',') {
      this.#tokens.nextNonSpace()
      this.#declare(pipe, variable)
      this.#secondDeclaration(pipe, clause)
    } else if (following.kind === 'space') this.#tokens.backBefore(variable, following)
    else this.#tokens.backBefore(variable)
  }

  #declare(pipe: PipeNode, { text, position }: Token): void {
    pipe.variables.push(variableNode(text, position))
    this.#variables.push(text)
  }

  #secondDeclaration(pipe: PipeNode, clause: string): void {
    if (clause !== 'range' || pipe.variables.length >= 2)
      this.fail(`too many declarations in ${clause}`)
    const { kind } = this.#tokens.peekNonSpace()
    if (kind !== 'variable' && kind !== 'right-delimiter' && kind !== 'right-paren') {
      this.fail('range can only initialize variables')
    }
    this.#declarations(pipe, clause)
  }

  #checkPipeline({ commands }: PipeNode, clause: string): void {
    if (commands.length === 0) this.fail(`missing value for ${clause}`)
    for (let stage = 1; stage < commands.length; stage++) {
      if (isConstant(commands[stage]?.args[0] as OperandNode)) {
        this.fail(`non executable command in pipeline stage ${stage + 1}`)
      }
    }
  }

  #command(): CommandNode {
    const { position } = this.#tokens.peekNonSpace()
    const args: OperandNode[] = []
    for (;;) {
      this.#tokens.peekNonSpace()
      const operand = this.#operand()
      if (operand !== undefined) args.push(operand)
      const token = this.#tokens.next()
      if (token.kind === 'space') continue
      if (token.kind === 'right-delimiter' || token.kind === 'right-paren') this.#tokens.back()
      else if (token.kind !== 'pipe') this.unexpected(token, 'operand')
      break
    }
    if (args.length === 0) this.fail('empty command')
    return { kind: 'command', position, args: exactCopy(args) }
  }

  #operand(): OperandNode | undefined {
    const node = this.#term()
    if (node === undefined || this.#tokens.peek().kind !== 'field') return node
    const { position } = this.#tokens.peek()
    const isPath = node.kind === 'field' || node.kind === 'variable'
    const fields = isPath ? node.fields : []
    while (this.#tokens.peek().kind === 'field') fields.push(this.#tokens.next().text.slice(1))
    if (isPath) {
      // Go names the second field as the place of the whole path.
      node.position = position
      node.fields = exactCopy(fields)
      return node
    }
    if (isConstant(node)) this.fail(`unexpected . after term ${quote(nodeText(node))}`)
    return { kind: 'chain', position, receiver: node, fields: exactCopy(fields) }
  }

  #term(): OperandNode | undefined {
    const token = this.#tokens.nextNonSpace()
    const { kind, text, position } = token
    switch (kind) {
      case 'identifier':
        if (!this.#context.hasFunction(text)) this.fail(`function ${quote(text)} not defined`)
        return { kind, position, name: text }
      case 'dot':
      case 'nil':
        return { kind, position }
      case 'variable':
        if (!this.#variables.includes(text)) this.fail(`undefined variable ${quote(text)}`)
        return variableNode(text, position)
      case 'field':
        return { kind, position, fields: [text.slice(1)] }
      case 'bool':
        return { kind, position, value: text === 'true' }
      case 'char-constant':
      case 'complex':
      case 'number': {
        const constant = this.#orFail(() => parseNumberConstant(text, kind))
        return { kind: 'number', position, constant, source: text }
      }
      case 'left-paren':
        return this.#parenthesized()
      case 'string':
      case 'raw-string':
        return { kind: 'string', position, text: this.unquoted(token), source: text }
    }
    this.#tokens.back()
    return undefined
  }

  #parenthesized(): PipeNode {
    if (this.#parenDepth >= MAX_PAREN_DEPTH) this.fail('max expression depth exceeded')
    this.#parenDepth++
    const pipe = this.parse('parenthesized pipeline', 'right-paren')
    this.#parenDepth--
    return pipe
  }
}

function variableNode(name: string, position: number): VariableNode {
  return { kind: 'variable', position, name, fields: [] }
}

function isConstant({ kind }: OperandNode): boolean {
  return (
    kind === 'bool' || kind === 'dot' || kind === 'nil' || kind === 'number' || kind === 'string'
  )
}

function startsOperand({ kind }: Token): boolean {
  switch (kind) {
    case 'bool':
    case 'char-constant':
    case 'complex':
    case 'dot':
    case 'field':
    case 'identifier':
    case 'number':
    case 'nil':
    case 'raw-string':
    case 'string':
    case 'variable':
    case 'left-paren':
      return true
    default:
      return false
  }
}

/** An array that grew has room for a dozen more; in a tree that is kept, that room would be most of its size. */
function exactCopy<Item>(items: readonly Item[]): Item[] {
  return items.slice()
}
