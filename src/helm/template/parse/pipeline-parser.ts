import { quote, unquote } from '../../../go/strconv/index.ts'
import { GoError, TemplateParseError } from '../../../go/values/index.ts'
import { nodeText } from './node-text.ts'
import type { CommandNode, FieldNode, OperandNode, PipeNode, VariableNode } from './node.ts'
import { parseNumberConstant } from './number-constant.ts'
import type { ParseContext } from './parse-context.ts'
import { type TokenStream } from './token-stream.ts'
import { describeToken, fieldNames, type Token, type TokenKind } from './token.ts'

/** As in text/template/parse: deeper parentheses are refused. */
const MAX_PAREN_DEPTH = 10_000

/** Parses the pipelines of one definition, and knows its variables. */
export class PipelineParser {
  readonly #context: ParseContext
  readonly #tokens: TokenStream
  readonly #variables = ['$']
  #parenDepth = 0
  /** Where the delimiter stands that opened the current action; undefined outside actions. */
  actionStart: number | undefined

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
    const { source } = this.#context
    const { last } = this.#tokens
    throw new TemplateParseError(source.name, last ? source.lineAt(last.position) : 0, detail)
  }

  expect(kind: TokenKind, clause: string): Token {
    const token = this.#tokens.next()
    return token.kind === kind ? token : this.unexpected(token, clause)
  }

  unexpected(token: Token, clause: string): never {
    if (token.kind !== 'error') this.fail(`unexpected ${describeToken(token)} in ${clause}`)
    if (this.actionStart === undefined) this.fail(token.text)
    const { source } = this.#context
    const actionLine = source.lineAt(this.actionStart)
    if (actionLine === source.lineAt(token.position)) this.fail(token.text)
    const inAction = token.text.endsWith(' action') ? '' : ' in action'
    this.fail(`${token.text}${inAction} started at ${source.name}:${actionLine}`)
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
    const { position } = this.#tokens.peek()
    const pipe: PipeNode = {
      kind: 'pipe',
      position,
      isAssignment: false,
      variables: [],
      commands: [],
    }
    this.#declarations(pipe, clause)
    const first = this.#tokens.next()
    if (first.kind === end) this.fail(`missing value for ${clause}`)
    const commands = [this.#command(first, clause)]
    for (let token = this.#tokens.next(); token.kind !== end; token = this.#tokens.next()) {
      commands.push(this.#command(token, clause))
    }
    pipe.commands = exactCopy(commands)
    this.#checkPipeline(pipe)
    return pipe
  }

  /** `$x :=`, `$x =`, and for range `$i, $x :=`. */
  #declarations(pipe: PipeNode, clause: string): void {
    const variable = this.#tokens.peek()
    if (variable.kind !== 'variable') return
    this.#tokens.next()
    const next = this.#tokens.peek()
    if (next.kind === 'assign' || next.kind === 'declare') {
      pipe.isAssignment = next.kind === 'assign'
      this.#tokens.next()
      this.#declare(pipe, variable)
    } else if (next.kind === 'char' && next.text === ',') {
      this.#tokens.next()
      this.#declare(pipe, variable)
      this.#secondDeclaration(pipe, clause)
    } else this.#tokens.backBefore(variable)
  }

  #declare(pipe: PipeNode, { text, position }: Token): void {
    pipe.variables.push(variableNode(text, position))
    this.#variables.push(text)
  }

  #secondDeclaration(pipe: PipeNode, clause: string): void {
    if (clause !== 'range' || pipe.variables.length >= 2)
      this.fail(`too many declarations in ${clause}`)
    const { kind } = this.#tokens.peek()
    if (kind !== 'variable' && kind !== 'right-delimiter' && kind !== 'right-paren') {
      this.fail('range can only initialize variables')
    }
    this.#declarations(pipe, clause)
  }

  #checkPipeline({ commands }: PipeNode): void {
    for (let stage = 1; stage < commands.length; stage++) {
      if (isConstant(commands[stage]?.args[0] as OperandNode)) {
        this.fail(`non executable command in pipeline stage ${stage + 1}`)
      }
    }
  }

  /** A command that starts with `token`, which was read already, and the pipe behind it. */
  #command(first: Token, clause: string): CommandNode {
    const args = [this.#operand(first, clause)]
    for (;;) {
      const token = this.#tokens.next()
      if (token.kind === 'pipe') break
      if (token.kind === 'right-delimiter' || token.kind === 'right-paren') {
        this.#tokens.back()
        break
      }
      if (!token.isAfterSpace) this.unexpected(token, 'operand')
      args.push(this.#operand(token, 'operand'))
    }
    return { kind: 'command', position: first.position, args: exactCopy(args) }
  }

  /** An operand that starts with `token`, which was read already; `clause` names what it is part of. */
  #operand(token: Token, clause: string): OperandNode {
    const node = this.#term(token, clause)
    const { kind, position, isAfterSpace } = this.#tokens.peek()
    if (kind !== 'field' || isAfterSpace) return node
    const fields = this.#fields(this.#tokens.next())
    if (node.kind === 'variable') {
      // Go names the first field as the place of the whole path.
      node.position = position
      node.fields = fields
      return node
    }
    if (isConstant(node)) this.fail(`unexpected . after term ${quote(nodeText(node))}`)
    return { kind: 'chain', position, receiver: node, fields }
  }

  /** The fields from a token on, which was read already; those of ASCII letters come as one token. */
  #fields(first: Token): string[] {
    const fields = fieldNames(first.text)
    for (;;) {
      const { kind, isAfterSpace } = this.#tokens.peek()
      if (kind !== 'field' || isAfterSpace) return fields
      for (const name of fieldNames(this.#tokens.next().text)) fields.push(name)
    }
  }

  #term(token: Token, clause: string): OperandNode {
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
        return fieldNode(this.#fields(token), position)
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
    this.unexpected(token, clause)
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

/** Go names the second field as the place of the whole path. */
function fieldNode(fields: string[], start: number): FieldNode {
  const position = fields.length === 1 ? start : start + 1 + (fields[0] as string).length
  return { kind: 'field', position, fields }
}

function isConstant({ kind }: OperandNode): boolean {
  return (
    kind === 'bool' || kind === 'dot' || kind === 'nil' || kind === 'number' || kind === 'string'
  )
}

/** An array that grew has room for a dozen more; in a tree that is kept, that room would be most of its size. */
function exactCopy<Item>(items: Item[]): Item[] {
  return items.length === 1 ? items : items.slice()
}
