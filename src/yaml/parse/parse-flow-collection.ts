import { NO_COMMENTS } from '../comments/pending-comments.ts'
import type { Token, TokenKind } from '../scan/token.ts'
import { addEmptyScalar, openFlowPair, parseNode } from './parse-node.ts'
import { type ParserContext } from './parser-context.ts'

/** flow_sequence ::= FLOW-SEQUENCE-START (entry FLOW-ENTRY)* entry? FLOW-SEQUENCE-END */
export function parseFlowSequenceEntry(context: ParserContext, first: boolean): void {
  const token = skipComma(context, first, 'flow-sequence-end', "did not find expected ',' or ']'")
  if (token.kind === 'flow-sequence-end') return close(context, token)
  context.states.push('flow-sequence-entry')
  if (token.kind !== 'key') return parseNode(context, 'flow')
  openFlowPair(context, token)
  context.skip()
  context.states.push('flow-pair-key')
}

/** entry ::= flow_node | KEY flow_node? (VALUE flow_node?)?, here the second form. */
export function parseFlowPairKey(context: ParserContext): void {
  const token = context.peek()
  context.states.push('flow-pair-value')
  if (!ENDS_PAIR_KEY.has(token.kind)) return parseNode(context, 'flow')
  // libyaml skips the token that ends the key, which makes `[? : x]` an error.
  context.skip()
  addEmptyScalar(context, token.end)
}

export function parseFlowPairValue(context: ParserContext): void {
  context.states.push('flow-pair-end')
  const token = context.peek()
  if (!parseValue(context, 'flow-sequence-end')) addEmptyScalar(context, token.start)
}

export function parseFlowPairEnd(context: ParserContext): void {
  context.builder.close(NO_COMMENTS, undefined)
}

/** flow_mapping ::= FLOW-MAPPING-START (entry FLOW-ENTRY)* entry? FLOW-MAPPING-END */
export function parseFlowMappingKey(context: ParserContext, first: boolean): void {
  let token = skipComma(context, first, 'flow-mapping-end', "did not find expected ',' or '}'")
  if (token.kind === 'flow-mapping-end') return close(context, token)
  if (token.kind !== 'key') {
    context.states.push('flow-mapping-empty-value')
    return parseNode(context, 'flow')
  }
  token = context.next()
  context.states.push('flow-mapping-value')
  const isEmpty =
    token.kind === 'value' || token.kind === 'flow-entry' || token.kind === 'flow-mapping-end'
  if (isEmpty) addEmptyScalar(context, token.start)
  else parseNode(context, 'flow')
}

export function parseFlowMappingValue(context: ParserContext): void {
  context.states.push('flow-mapping-key')
  if (!parseValue(context, 'flow-mapping-end')) addEmptyScalar(context, context.peek().start)
}

export function parseFlowMappingEmptyValue(context: ParserContext): void {
  context.states.push('flow-mapping-key')
  addEmptyScalar(context, context.peek().start)
}

const ENDS_PAIR_KEY: ReadonlySet<TokenKind> = new Set(['value', 'flow-entry', 'flow-sequence-end'])

// False when there is no value.
function parseValue(context: ParserContext, end: TokenKind): boolean {
  if (context.peek().kind !== 'value') return false
  const { kind } = context.next()
  if (kind === 'flow-entry' || kind === end) return false
  parseNode(context, 'flow')
  return true
}

function skipComma(context: ParserContext, first: boolean, end: TokenKind, problem: string): Token {
  const token = context.peek()
  if (first || token.kind === end) return token
  if (token.kind === 'flow-entry') return context.next()
  throw context.error(problem, token.start, context.openings.pop()!)
}

function close(context: ParserContext, token: Token): void {
  context.openings.pop()
  const comments = context.takeComments()
  context.skip()
  context.builder.close(comments, token.end)
}
