import type { CommentText } from '../comments/comment.ts'
import { commentLines, NO_COMMENTS, type NodeComments } from '../comments/pending-comments.ts'
import { resolvePlain } from '../decode/resolve-plain.ts'
import type { YamlNode, YamlPosition, YamlScalar } from '../node/node.ts'
import { YamlSyntaxError } from '../node/yaml-syntax-error.ts'
import type { Token } from '../scan/token.ts'
import { type ParserContext } from './parser-context.ts'

/** Where a node starts and what it carries besides its content. */
interface NodeProperties {
  start: YamlPosition
  end: YamlPosition
  anchor: string | undefined
  /** Short form; undefined when the author wrote none. */
  tag: string | undefined
}

/** Where a node stands: only block context allows block collections, and only there after a key an unindented sequence. */
export type NodePlace = 'block' | 'block-or-indentless-sequence' | 'flow'

/**
 * Reads a scalar, an alias or the beginning of a collection. The caller has pushed the state that follows the
 * node; a collection pushes its own first state on top.
 */
export function parseNode(context: ParserContext, place: NodePlace): void {
  const first = context.peek()
  if (first.kind === 'alias') return addAlias(context, first)
  const properties = parseProperties(context, first)
  const token = context.peek()
  switch (token.kind) {
    case 'scalar':
      return addScalar(context, token, properties)
    case 'flow-sequence-start':
    case 'flow-mapping-start':
      return openFlowCollection(context, token, properties)
    case 'block-entry':
      if (place !== 'block-or-indentless-sequence') break
      open(context, 'sequence', properties, NO_COMMENTS.head)
      context.states.push('indentless-sequence-entry')
      return
    case 'block-sequence-start':
    case 'block-mapping-start':
      if (place !== 'flow') return openBlockCollection(context, token, properties)
  }
  if (properties.anchor === undefined && properties.tag === undefined) {
    throw context.error('did not find expected node content', token.start, properties.start)
  }
  const empty = { value: '', style: 'plain', end: properties.end } as const
  context.builder.add(createScalar(context, empty, properties, NO_COMMENTS))
}

/** Adds the null that stands where a value was left out. */
export function addEmptyScalar(context: ParserContext, position: YamlPosition): void {
  const properties = { start: position, end: position, anchor: undefined, tag: undefined }
  const empty = { value: '', style: 'plain', end: position } as const
  context.builder.add(createScalar(context, empty, properties, NO_COMMENTS))
}

// properties ::= TAG ANCHOR? | ANCHOR TAG?
function parseProperties(context: ParserContext, first: Token): NodeProperties {
  let token = first
  let anchor: string | undefined
  let tagToken: Token | undefined
  let end = first.start
  for (;;) {
    if (token.kind === 'anchor' && anchor === undefined) anchor = token.value
    else if (token.kind === 'tag' && !tagToken) tagToken = token
    else break
    end = token.end
    token = context.next()
  }
  const { start } = first
  if (!tagToken) return { start, end, anchor, tag: undefined }
  const tag = context.tags.resolve(tagToken.value, tagToken.suffix)
  if (!tag) throw context.error('found undefined tag handle', tagToken.start, start)
  return { start, end, anchor, tag }
}

function openBlockCollection(
  context: ParserContext,
  token: Token,
  properties: NodeProperties,
): void {
  const stem = context.pending?.takeStem() ?? NO_COMMENTS.head
  if (token.kind === 'block-sequence-start') {
    open(context, 'sequence', properties, stem)
    context.states.push('block-sequence-entry')
  } else {
    open(context, 'mapping', properties, stem)
    context.states.push('block-mapping-key')
  }
  context.openings.push(token.start)
  context.skip()
}

function openFlowCollection(
  context: ParserContext,
  token: Token,
  properties: NodeProperties,
): void {
  const { head } = context.takeComments()
  if (token.kind === 'flow-sequence-start') {
    open(context, 'sequence', properties, head, true)
    context.states.push('flow-sequence-first-entry')
  } else {
    open(context, 'mapping', properties, head, true)
    context.states.push('flow-mapping-first-key')
  }
  context.openings.push(token.start)
  context.skip()
}

/** Begins the mapping of a single pair inside `[...]`. */
export function openFlowPair(context: ParserContext, token: Token): void {
  const { start, end } = token
  open(context, 'mapping', { start, end, anchor: undefined, tag: undefined }, [], true)
}

function open(
  context: ParserContext,
  kind: 'mapping' | 'sequence',
  { start, end, anchor, tag }: NodeProperties,
  head: CommentText,
  flow = false,
): void {
  const hasTag = tag !== undefined && tag !== '!'
  const base = {
    tag: hasTag ? tag : kind === 'mapping' ? '!!map' : '!!seq',
    hasExplicitTag: tag !== undefined,
    start,
    end,
    headComment: commentLines(head),
    lineComment: commentLines([]),
    footComment: commentLines([]),
  }
  const node: YamlNode =
    kind === 'mapping'
      ? { kind, flow, entries: [], ...base }
      : { kind: 'sequence', flow, items: [], ...base }
  declareAnchor(context, node, anchor)
  context.builder.open(node)
}

function addAlias(context: ParserContext, token: Token): void {
  const target = context.anchors.get(token.value)
  if (!target) {
    const problem = `unknown anchor '${token.value}' referenced`
    throw new YamlSyntaxError(
      { stage: 'composer', problem, position: token.start },
      context.dialect,
    )
  }
  const comments = context.takeComments()
  context.skip()
  context.builder.add({
    kind: 'alias',
    name: token.value,
    target,
    tag: target.tag,
    hasExplicitTag: false,
    start: token.start,
    end: token.end,
    headComment: commentLines(comments.head),
    lineComment: commentLines(comments.line),
    footComment: commentLines(comments.foot),
  })
}

function addScalar(context: ParserContext, token: Token, properties: NodeProperties): void {
  const comments = context.takeComments()
  context.skip()
  context.builder.add(createScalar(context, token, properties, comments))
}

function createScalar(
  context: ParserContext,
  { value, style, end }: Pick<Token, 'value' | 'style' | 'end'>,
  { start, anchor, tag }: NodeProperties,
  comments: NodeComments,
): YamlScalar {
  const hasTag = tag !== undefined && tag !== '!'
  const node: YamlScalar = {
    kind: 'scalar',
    value,
    style,
    tag: hasTag ? tag : style === 'plain' ? resolvePlain(value, 'v3').tag : '!!str',
    hasExplicitTag: tag !== undefined,
    start,
    end,
    headComment: commentLines(comments.head),
    lineComment: commentLines(comments.line),
    footComment: commentLines(comments.foot),
  }
  if (tag === '!') node.hasNonSpecificTag = true
  declareAnchor(context, node, anchor)
  return node
}

function declareAnchor(context: ParserContext, node: YamlNode, anchor: string | undefined): void {
  if (anchor === undefined) return
  node.anchor = anchor
  context.anchors.set(anchor, node)
}
