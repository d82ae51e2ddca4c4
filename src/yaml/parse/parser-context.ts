import { NO_COMMENTS, type NodeComments, PendingComments } from '../comments/pending-comments.ts'
import type { YamlNode, YamlPosition } from '../node/node.ts'
import { TagDirectives } from '../node/tag.ts'
import { type YamlDialect, YamlSyntaxError } from '../node/yaml-syntax-error.ts'
import { Cursor } from '../scan/cursor.ts'
import { Scanner } from '../scan/scanner.ts'
import type { Token } from '../scan/token.ts'
import { NodeBuilder } from './node-builder.ts'

/** What the parser expects next inside a document; named after the states of libyaml's parser. */
export type ParserState =
  | 'document-end'
  | 'block-sequence-entry'
  | 'indentless-sequence-entry'
  | 'block-mapping-key'
  | 'block-mapping-value'
  | 'flow-sequence-first-entry'
  | 'flow-sequence-entry'
  | 'flow-pair-key'
  | 'flow-pair-value'
  | 'flow-pair-end'
  | 'flow-mapping-first-key'
  | 'flow-mapping-key'
  | 'flow-mapping-value'
  | 'flow-mapping-empty-value'

/** What all productions share: the tokens, the states to come back to, and the document under construction. */
export class ParserContext {
  readonly dialect: YamlDialect
  readonly pending: PendingComments | undefined
  readonly states: ParserState[] = []
  /** Where the collections around the current place began, for error messages. */
  readonly openings: YamlPosition[] = []
  anchors = new Map<string, YamlNode>()
  tags = new TagDirectives()
  builder = new NodeBuilder()
  readonly #scanner: Scanner

  constructor(text: string, dialect: YamlDialect, withComments: boolean) {
    this.dialect = dialect
    this.#scanner = new Scanner(new Cursor(text, dialect), withComments)
    this.pending = this.#scanner.comments && new PendingComments(this.#scanner.comments)
  }

  peek(): Token {
    const token = this.#scanner.peek()
    this.pending?.gather(token)
    return token
  }

  skip(): void {
    this.#scanner.advance()
  }

  /** Skips the current token and looks at the one after it. */
  next(): Token {
    this.#scanner.advance()
    return this.peek()
  }

  takeComments(): NodeComments {
    return this.pending ? this.pending.take() : NO_COMMENTS
  }

  /** An error at `position`, in a construct that began at `contextPosition`. */
  error(problem: string, position: YamlPosition, contextPosition?: YamlPosition): YamlSyntaxError {
    const context = contextPosition ? { contextPosition } : {}
    return new YamlSyntaxError({ stage: 'parser', problem, position, ...context }, this.dialect)
  }
}
