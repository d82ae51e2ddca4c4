import { NO_COMMENTS } from '../comments/pending-comments.ts'
import type { TokenKind } from '../scan/token.ts'
import { addEmptyScalar, parseNode } from './parse-node.ts'
import { type ParserContext } from './parser-context.ts'

/** block_sequence ::= BLOCK-SEQUENCE-START (BLOCK-ENTRY block_node?)* BLOCK-END */
export function parseBlockSequenceEntry(context: ParserContext): void {
  const token = context.peek()
  if (token.kind === 'block-entry') {
    context.states.push('block-sequence-entry')
    return parseEntryContent(context, ENDS_ENTRY)
  }
  const opening = context.openings.pop()!
  if (token.kind !== 'block-end') {
    throw context.error("did not find expected '-' indicator", token.start, opening)
  }
  context.skip()
  context.builder.close(NO_COMMENTS, undefined)
}

/** indentless_sequence ::= (BLOCK-ENTRY block_node?)+ */
export function parseIndentlessSequenceEntry(context: ParserContext): void {
  if (context.peek().kind !== 'block-entry') {
    return context.builder.close(NO_COMMENTS, undefined)
  }
  context.states.push('indentless-sequence-entry')
  parseEntryContent(context, ENDS_INDENTLESS_ENTRY)
}

const ENDS_ENTRY: ReadonlySet<TokenKind> = new Set(['block-entry', 'block-end'])
const ENDS_PAIR_PART: ReadonlySet<TokenKind> = new Set(['key', 'value', 'block-end'])
const ENDS_INDENTLESS_ENTRY: ReadonlySet<TokenKind> = new Set([...ENDS_ENTRY, ...ENDS_PAIR_PART])

function parseEntryContent(context: ParserContext, ends: ReadonlySet<TokenKind>): void {
  const dash = context.peek()
  const headLength = context.pending?.headLength ?? 0
  const token = context.next()
  const isCollection = token.kind === 'block-sequence-start' || token.kind === 'block-mapping-start'
  if (headLength > 0 && isCollection) context.pending!.splitStem(headLength)
  if (ends.has(token.kind)) addEmptyScalar(context, dash.end)
  else parseNode(context, 'block')
}

/** block_mapping ::= BLOCK-MAPPING-START ((KEY node?)? (VALUE node?)?)* BLOCK-END, here up to VALUE. */
export function parseBlockMappingKey(context: ParserContext): void {
  const token = context.peek()
  if (token.kind === 'key') {
    context.states.push('block-mapping-value')
    return parsePairPart(context)
  }
  const opening = context.openings.pop()!
  if (token.kind !== 'block-end') {
    throw context.error('did not find expected key', token.start, opening)
  }
  const comments = context.takeComments()
  context.skip()
  context.builder.close(comments, undefined)
}

/** The rest of a pair, from VALUE on. */
export function parseBlockMappingValue(context: ParserContext): void {
  const token = context.peek()
  context.states.push('block-mapping-key')
  if (token.kind === 'value') parsePairPart(context)
  else addEmptyScalar(context, token.start)
}

function parsePairPart(context: ParserContext): void {
  const indicator = context.peek()
  if (ENDS_PAIR_PART.has(context.next().kind)) addEmptyScalar(context, indicator.end)
  else parseNode(context, 'block-or-indentless-sequence')
}
