import type { CommentLine, YamlPosition } from '../node/node.ts'
import { type Cursor } from '../scan/cursor.ts'

/** The lines of one or more comment blocks; undefined is an empty line of yaml.v3's comment text. */
export type CommentText = (CommentLine | undefined)[]

/** A comment that has been scanned and waits for its node. */
export interface Comment {
  role: 'head' | 'line' | 'foot'
  text: CommentText
  /** Belongs to the first token at or after this offset. */
  tokenOffset: number
  start: YamlPosition
  end: number
  /** Where the white space and comments began that this comment was found in. */
  scanStart: number
}

/** Takes the comment at the cursor up to the end of its line. */
export function takeCommentLine(cursor: Cursor): CommentLine {
  const position = cursor.position()
  cursor.skipToEndOfLine()
  return { text: cursor.text.slice(position.offset, cursor.offset), position }
}
