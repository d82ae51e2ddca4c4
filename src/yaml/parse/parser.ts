import { commentLines } from '../comments/pending-comments.ts'
import type { YamlDocument } from '../node/node.ts'
import { TagDirectives } from '../node/tag.ts'
import type { YamlDialect } from '../node/yaml-syntax-error.ts'
import type { TokenKind } from '../scan/token.ts'
import { NodeBuilder } from './node-builder.ts'
import {
  parseBlockMappingKey,
  parseBlockMappingValue,
  parseBlockSequenceEntry,
  parseIndentlessSequenceEntry,
} from './parse-block-collection.ts'
import {
  parseFlowMappingEmptyValue,
  parseFlowMappingKey,
  parseFlowMappingValue,
  parseFlowPairEnd,
  parseFlowPairKey,
  parseFlowPairValue,
  parseFlowSequenceEntry,
} from './parse-flow-collection.ts'
import { addEmptyScalar, parseNode } from './parse-node.ts'
import { ParserContext, type ParserState } from './parser-context.ts'

const EXPLICIT_STARTS: ReadonlySet<TokenKind> = new Set([
  'version-directive',
  'tag-directive',
  'document-start',
])

const DOCUMENT_LIMITS: ReadonlySet<TokenKind> = new Set([
  ...EXPLICIT_STARTS,
  'document-end',
  'stream-end',
])

const PRODUCTIONS = {
  'block-sequence-entry': parseBlockSequenceEntry,
  'indentless-sequence-entry': parseIndentlessSequenceEntry,
  'block-mapping-key': parseBlockMappingKey,
  'block-mapping-value': parseBlockMappingValue,
  'flow-sequence-first-entry': (context) => parseFlowSequenceEntry(context, true),
  'flow-sequence-entry': (context) => parseFlowSequenceEntry(context, false),
  'flow-pair-key': parseFlowPairKey,
  'flow-pair-value': parseFlowPairValue,
  'flow-pair-end': parseFlowPairEnd,
  'flow-mapping-first-key': (context) => parseFlowMappingKey(context, true),
  'flow-mapping-key': (context) => parseFlowMappingKey(context, false),
  'flow-mapping-value': parseFlowMappingValue,
  'flow-mapping-empty-value': parseFlowMappingEmptyValue,
} satisfies Record<Exclude<ParserState, 'document-end'>, (context: ParserContext) => void>

/**
 * Reads the documents of a stream one after the other, with libyaml's grammar and without recursion.
 * What follows a document is not even scanned before it is asked for, as in Go.
 */
export class Parser {
  readonly #context: ParserContext
  #isFirst = true

  constructor(text: string, dialect: YamlDialect, withComments: boolean) {
    this.#context = new ParserContext(text, dialect, withComments)
  }

  /** The next document, or undefined at the end of the stream. Throws YamlSyntaxError. */
  next(): YamlDocument | undefined {
    const context = this.#context
    let token = this.#isFirst ? this.#skipStreamStart() : context.peek()
    while (!this.#isFirst && token.kind === 'document-end') token = context.next()
    const isImplicit = this.#isFirst && !EXPLICIT_STARTS.has(token.kind)
    this.#isFirst = false
    if (token.kind === 'stream-end') return undefined
    context.builder = new NodeBuilder()
    context.tags = new TagDirectives()
    // yaml.v3 lets an alias name an anchor of an earlier document.
    if (context.dialect === 'v2') context.anchors = new Map()
    const head = isImplicit ? context.pending?.takeDocumentHead() : undefined
    if (!isImplicit) parseDocumentStart(context)
    parseContent(context, isImplicit)
    return {
      root: context.builder.root,
      headComment: commentLines(head ?? []),
      footComment: parseDocumentEnd(context),
    }
  }

  #skipStreamStart(): ReturnType<ParserContext['peek']> {
    this.#context.peek()
    return this.#context.next()
  }
}

function parseDocumentStart(context: ParserContext): void {
  let hasVersion = false
  let token = context.peek()
  for (; token.kind !== 'document-start'; token = context.next()) {
    if (token.kind === 'tag-directive') {
      if (context.tags.declare(token.value, token.suffix)) continue
      throw context.error('found duplicate %TAG directive', token.start)
    }
    if (token.kind !== 'version-directive') {
      throw context.error('did not find expected <document start>', token.start)
    }
    if (hasVersion) throw context.error('found duplicate %YAML directive', token.start)
    if (token.value !== '1.1') {
      throw context.error('found incompatible YAML document', token.start)
    }
    hasVersion = true
  }
  context.skip()
}

function parseContent(context: ParserContext, isImplicit: boolean): void {
  const { states } = context
  states.push('document-end')
  const token = context.peek()
  if (!isImplicit && DOCUMENT_LIMITS.has(token.kind)) addEmptyScalar(context, token.start)
  else parseNode(context, 'block')
  for (let state = states.pop()!; state !== 'document-end'; state = states.pop()!) {
    PRODUCTIONS[state](context)
  }
}

function parseDocumentEnd(context: ParserContext): YamlDocument['footComment'] {
  if (context.peek().kind === 'document-end') context.skip()
  const { head, foot } = context.takeComments()
  return commentLines(foot.length > 0 ? foot : head)
}
