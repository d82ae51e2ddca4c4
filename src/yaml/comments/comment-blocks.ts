import type { YamlPosition } from '../node/node.ts'
import { CR, isBlank, isBreak, isBreakOrEnd, LF } from '../scan/characters.ts'
import { type Cursor } from '../scan/cursor.ts'
import type { Token } from '../scan/token.ts'
import { type Comment, type CommentText, takeCommentLine } from './comment.ts'

/** yaml.v3 gives up looking for the next comment after that much white space. */
export const MAX_GAP = 512

/** Where the scanner stands when it meets a comment on a line of its own. */
export interface CommentSurroundings {
  /** Where the white space before the comment began. */
  scanStart: YamlPosition
  /** What the comment may be the foot of. */
  token: Token
  /** Column of the current block, -1 at the top. */
  indent: number
  inFlow: boolean
}

/**
 * Takes all comments from the `#` at the cursor up to the next token, and calls `emit` for each block, which is the foot
 * of what came before or the head of what follows. The rules are those of yaml_parser_scan_comments in
 * yaml.v3's scannerc.go, except that CRLF counts as one line break.
 */
export class CommentBlockScan {
  readonly #cursor: Cursor
  readonly #around: CommentSurroundings
  readonly #emit: (comment: Comment) => void
  /** Comments further left are about something outside the current block. */
  readonly #minColumn: number
  /** A block that starts on this line can still be the foot of what came before. */
  readonly #footLine: number
  #block: CommentText = []
  #start: YamlPosition
  #scanStart: number
  #tokenOffset: number
  #isFirstGap: boolean
  #afterEmptyLine = false
  // Line and column (from 1) of `offset`, which runs ahead of the cursor.
  #line: number
  #column: number
  #offset: number

  constructor(cursor: Cursor, around: CommentSurroundings, emit: (comment: Comment) => void) {
    this.#cursor = cursor
    this.#around = around
    this.#emit = emit
    this.#minColumn = Math.max(around.indent, 0) + 1
    this.#footLine = findFootLine(cursor, around.scanStart)
    this.#start = around.scanStart
    this.#scanStart = around.scanStart.offset
    this.#tokenOffset = around.token.start.offset
    this.#isFirstGap = cursor.newlines <= 1
    this.#line = cursor.line + 1
    this.#column = cursor.column
    this.#offset = cursor.offset
  }

  run(): void {
    const { text } = this.#cursor
    let limit = this.#offset + MAX_GAP
    for (; this.#offset < limit; this.#offset++) {
      this.#column++
      const code = text.charCodeAt(this.#offset)
      if (isBlank(code)) continue
      const closesFlow = this.#around.inFlow && (code === 0x5d || code === 0x7d)
      if (closesFlow || isBreakOrEnd(code)) {
        if (closesFlow || !this.#afterEmptyLine) this.#endBlockPart(code, closesFlow)
        if (!isBreak(code)) break
        this.#passEmptyLine()
        continue
      }
      const isDedented = this.#column < this.#minColumn && this.#column !== this.#start.column
      if (isDedented && this.#block.length > 0) this.#closeAsFoot()
      if (code !== 0x23) break
      this.#takeComment()
      limit = this.#offset + MAX_GAP
    }
    if (this.#block.length > 0) this.#closeAsHead()
  }

  // At an empty line, the end of the text or of a flow collection.
  #endBlockPart(code: number, closesFlow: boolean): void {
    if (this.#block.length === 0) return
    const isDedented = this.#start.column < this.#minColumn
    const touchesToken = this.#start.line === this.#footLine && this.#around.token.kind !== 'value'
    if (closesFlow || (this.#isFirstGap && (touchesToken || isDedented))) {
      if (isDedented) this.#tokenOffset = this.#start.offset
      this.#closeAsFoot()
    } else if (code !== 0) this.#block.push(undefined)
  }

  #passEmptyLine(): void {
    this.#passCarriageReturn()
    this.#isFirstGap = false
    this.#afterEmptyLine = true
    this.#column = 0
    this.#line++
  }

  #takeComment(): void {
    const cursor = this.#cursor
    if (this.#block.length === 0) {
      this.#start = { offset: this.#offset, line: this.#line, column: this.#column }
    }
    this.#afterEmptyLine = false
    while (cursor.offset < this.#offset) {
      if (isBreak(cursor.peek())) cursor.takeBreak()
      else cursor.offset++
    }
    this.#block.push(takeCommentLine(cursor))
    // The break that ends the comment is passed without being counted, as in yaml.v3.
    this.#offset = cursor.offset
    this.#passCarriageReturn()
    this.#column = 0
    this.#line = cursor.line + 1
  }

  #passCarriageReturn(): void {
    const { text } = this.#cursor
    const isCrLf = text.charCodeAt(this.#offset) === CR && text.charCodeAt(this.#offset + 1) === LF
    if (isCrLf) this.#offset++
  }

  #closeAsFoot(): void {
    const text = this.#block
    const tokenOffset = this.#tokenOffset
    const start = this.#start
    const end = this.#offset
    const scanStart = this.#scanStart
    this.#emit({ role: 'foot', text, tokenOffset, start, end, scanStart })
    this.#scanStart = end
    this.#tokenOffset = end
    this.#block = []
  }

  #closeAsHead(): void {
    const text = this.#block
    const start = this.#start
    const offset = this.#offset
    const scanStart = this.#scanStart
    const tokenOffset = start.offset
    this.#emit({ role: 'head', text, tokenOffset, start, end: offset - 1, scanStart })
  }
}

function findFootLine(cursor: Cursor, scanStart: YamlPosition): number {
  if (scanStart.line <= 1) return -1
  const line = cursor.line + 1 - cursor.newlines + 1
  return cursor.newlines === 0 && cursor.column > 1 ? line + 1 : line
}
