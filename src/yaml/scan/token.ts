import type { YamlPosition, YamlScalar } from '../node/node.ts'

export type TokenKind =
  | 'stream-start'
  | 'stream-end'
  | 'version-directive'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar'

/** A token that may turn out to be the key of a `key: value` pair, until a line or 1024 characters have passed. */
export interface SimpleKey {
  possible: boolean
  /** Nothing but a key can stand here, so that its loss is an error. */
  required: boolean
  /** Index in the token stream. */
  tokenNumber: number
  position: YamlPosition
  /** The parser waits with the token until the question is settled. */
  isAwaited: boolean
}

export interface Token {
  kind: TokenKind
  start: YamlPosition
  end: YamlPosition
  /** Scalar text, anchor or alias name, tag handle, `major.minor` of a version. */
  value: string
  /** Tag suffix, or the prefix of a tag directive. */
  suffix: string
  style: YamlScalar['style']
  simpleKey: SimpleKey | undefined
  /** Comments for a token at or before this offset come first; the start, but for the ends of blocks. */
  commentsUpTo: number
}

export function createToken(
  kind: TokenKind,
  start: YamlPosition,
  end: YamlPosition,
  value = '',
  suffix = '',
  style: YamlScalar['style'] = 'plain',
): Token {
  return {
    kind,
    start,
    end,
    value,
    suffix,
    style,
    simpleKey: undefined,
    commentsUpTo: start.offset,
  }
}
