import { quote } from '../../../go/strconv/index.ts'
import { nodeText } from './node-text.ts'
import type {
  BranchNode,
  ListEndNode,
  ListNode,
  LoopControlNode,
  StatementNode,
  TemplateNode,
} from './node.ts'
import type { ParseContext } from './parse-context.ts'
import { PipelineParser } from './pipeline-parser.ts'
import { TokenStream } from './token-stream.ts'
import type { Token } from './token.ts'
import { isEmptyList } from './tree.ts'

/** Parses the statements of one definition: text, actions and control structures. */
export class TreeParser {
  readonly #context: ParseContext
  readonly #tokens: TokenStream
  readonly #pipelines: PipelineParser
  #rangeDepth = 0

  constructor(context: ParseContext) {
    this.#context = context
    this.#tokens = new TokenStream(context.lexer)
    this.#pipelines = new PipelineParser(context, this.#tokens)
  }

  /** The whole text; its `define`s go straight to the shared trees. */
  parseText(name: string): void {
    const list: ListNode = { kind: 'list', position: this.#tokens.peek().position, nodes: [] }
    while (this.#tokens.peek().kind !== 'eof') {
      if (this.#parsedDefinition()) continue
      const node = this.#statement()
      if (isListEnd(node)) this.#pipelines.fail(`unexpected ${nodeText(node)}`)
      list.nodes.push(node)
    }
    this.#add(name, list)
  }

  /** Parses a `define` when one comes next; otherwise takes every token back. */
  #parsedDefinition(): boolean {
    const delimiter = this.#tokens.peek()
    if (delimiter.kind !== 'left-delimiter') return false
    this.#tokens.next()
    if (this.#tokens.next().kind !== 'define') {
      this.#tokens.backBefore(delimiter)
      return false
    }
    new TreeParser(this.#context).#definition()
    return true
  }

  #definition(): void {
    const clause = 'define clause'
    const token = this.#tokens.next()
    if (token.kind !== 'string' && token.kind !== 'raw-string')
      this.#pipelines.unexpected(token, clause)
    const name = this.#pipelines.unquoted(token)
    this.#pipelines.expect('right-delimiter', clause)
    this.#body(name, clause)
  }

  /** The list of a `define` or `block` up to its `end`. */
  #body(name: string, clause: string): void {
    const { list, end } = this.#list()
    if (end.kind !== 'end') this.#pipelines.fail(`unexpected ${nodeText(end)} in ${clause}`)
    this.#add(name, list)
  }

  #add(name: string, root: ListNode): void {
    const { trees, source } = this.#context
    const existing = trees.get(name)
    if (existing === undefined || isEmptyList(existing.root))
      trees.set(name, { name, source, root })
    else if (!isEmptyList(root)) {
      this.#pipelines.fail(`template: multiple definition of template ${quote(name)}`)
    }
  }

  #list(): { list: ListNode; end: ListEndNode } {
    const list: ListNode = {
      kind: 'list',
      position: this.#tokens.peek().position,
      nodes: [],
    }
    while (this.#tokens.peek().kind !== 'eof') {
      const node = this.#statement()
      if (isListEnd(node)) return { list, end: node }
      list.nodes.push(node)
    }
    this.#pipelines.fail('unexpected EOF')
  }

  #statement(): StatementNode | ListEndNode {
    const token = this.#tokens.next()
    if (token.kind === 'text') return { kind: 'text', position: token.position, text: token.text }
    if (token.kind !== 'left-delimiter') this.#pipelines.unexpected(token, 'input')
    this.#pipelines.actionStart = token.position
    const node = this.#action()
    this.#pipelines.actionStart = undefined
    return node
  }

  #action(): StatementNode | ListEndNode {
    const token = this.#tokens.next()
    switch (token.kind) {
      case 'block':
        return this.#block()
      case 'break':
      case 'continue':
        return this.#loopControl(token.kind, token)
      case 'else':
        return this.#else()
      case 'end':
        return { kind: 'end', position: this.#pipelines.expect('right-delimiter', 'end').position }
      case 'if':
      case 'range':
      case 'with':
        return this.#branch(token.kind)
      case 'template':
        return this.#template()
    }
    this.#tokens.back()
    const { position } = this.#tokens.peek()
    return { kind: 'action', position, pipe: this.#pipelines.parse('command', 'right-delimiter') }
  }

  #loopControl(kind: 'break' | 'continue', { position }: Token): LoopControlNode {
    const token = this.#tokens.next()
    if (token.kind !== 'right-delimiter') this.#pipelines.unexpected(token, `{{${kind}}}`)
    if (this.#rangeDepth === 0) this.#pipelines.fail(`{{${kind}}} outside {{range}}`)
    return { kind, position }
  }

  #else(): ListEndNode {
    const following = this.#tokens.peek()
    if (following.kind === 'if' || following.kind === 'with') {
      return { kind: 'else', position: following.position }
    }
    return { kind: 'else', position: this.#pipelines.expect('right-delimiter', 'else').position }
  }

  #branch(kind: BranchNode['kind']): BranchNode {
    const variables = this.#pipelines.variableCount
    const pipe = this.#pipelines.parse(kind, 'right-delimiter')
    if (kind === 'range') this.#rangeDepth++
    const { list, end } = this.#list()
    if (kind === 'range') this.#rangeDepth--
    const elseList = end.kind === 'else' ? this.#elseList(kind, end) : undefined
    this.#pipelines.forgetVariables(variables)
    return { kind, position: pipe.position, pipe, list, elseList }
  }

  /** `else if` and `else with` become an else list of one statement, which takes the shared `end`. */
  #elseList(kind: BranchNode['kind'], { position }: ListEndNode): ListNode {
    if (kind !== 'range' && this.#tokens.peek().kind === kind) {
      this.#tokens.next()
      return { kind: 'list', position, nodes: [this.#branch(kind)] }
    }
    const { list, end } = this.#list()
    if (end.kind !== 'end') this.#pipelines.fail(`expected end; found ${nodeText(end)}`)
    return list
  }

  #block(): TemplateNode {
    const clause = 'block clause'
    const token = this.#tokens.next()
    const name = this.#pipelines.templateName(token, clause)
    const pipe = this.#pipelines.parse(clause, 'right-delimiter')
    new TreeParser(this.#context).#body(name, clause)
    return { kind: 'template', position: token.position, name, pipe }
  }

  #template(): TemplateNode {
    const clause = 'template clause'
    const token = this.#tokens.next()
    const name = this.#pipelines.templateName(token, clause)
    let pipe
    if (this.#tokens.next().kind !== 'right-delimiter') {
      this.#tokens.back()
      pipe = this.#pipelines.parse(clause, 'right-delimiter')
    }
    return { kind: 'template', position: token.position, name, pipe }
  }
}

function isListEnd(node: StatementNode | ListEndNode): node is ListEndNode {
  return node.kind === 'end' || node.kind === 'else'
}
