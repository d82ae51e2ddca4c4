import { CR, LF, isBlank, isBreak, isBreakOrEnd } from './characters.ts'
import type { Cursor } from './cursor.ts'
import type { CommentLine, YamlPosition } from './node.ts'
import type { TokenQueue } from './token-queue.ts'
import type { Token } from './token.ts'

/** The lines of one or more comment blocks; undefined is an empty line of yaml.v3's comment text. */
export type CommentText = (CommentLine | undefined)[]

/** yaml.v3 gives up looking for the next comment after that much white space. */
const MAX_GAP = 512

interface Comment {
  role: 'head' | 'line' | 'foot'
  text: CommentText
  /** Belongs to the first token at or after this offset. */
  tokenOffset: number
  start: YamlPosition
  end: number
  /** Where the white space and comments began that this comment was found in. */
  scanStart: number
}

/**
 * Finds comments while the scanner skips white space, and decides which are the head of what follows, the foot
 * of what came before, or the rest of a line. The rules, oddities included, are those of yaml.v3 v3.0.1
 * (yaml_parser_scan_comments, yaml_parser_scan_line_comment and yaml_parser_unroll_indent in scannerc.go),
 * except that CRLF counts as one line break.
 */
export class CommentCollector {
  private readonly cursor: Cursor
  private readonly queue: TokenQueue
  private comments: Comment[] = []
  private next = 0

  constructor(cursor: Cursor, queue: TokenQueue) {
    this.cursor = cursor
    this.queue = queue
  }

  /** The next comment in the text that belongs to a token no later than `token`. */
  takeUpTo(token: Token): Comment | undefined {
    const comment = this.comments[this.next]
    if (!comment || token.commentsUpTo < comment.tokenOffset) return undefined
    // The head of what follows the block, not of its end.
    if (comment.role === 'head' && token.kind === 'block-end') return undefined
    this.next++
    if (this.next === this.comments.length) {
      this.comments = []
      this.next = 0
    }
    return comment
  }

  /** Takes the comment behind the token just scanned, if there is one, for the token at `commentFor`. */
  takeLineComment(commentFor: YamlPosition): void {
    const { cursor } = this
    if (cursor.newlines > 0) return
    let gap = 0
    while (gap < MAX_GAP && isBlank(cursor.peek(gap))) gap++
    if (gap === MAX_GAP || cursor.peek(gap) !== 0x23) return
    cursor.offset += gap
    const line = this.takeLine()
    this.comments.push({
      role: 'line',
      text: [line],
      tokenOffset: commentFor.offset,
      start: line.position,
      end: 0,
      scanStart: 0,
    })
  }

  /** In `- # about` before a nested block, the comment turns out to head that block. */
  promoteEntryComment(): void {
    const comment = this.comments[this.comments.length - 1]
    if (comment?.role !== 'line' || this.queue.last.kind !== 'block-entry') return
    if (this.queue.beforeLast?.kind !== 'block-sequence-start') return
    if (isBreak(this.cursor.peek())) return
    comment.role = 'head'
    if (comment.start.line === this.cursor.line) comment.tokenOffset = this.cursor.offset
  }

  /** Takes all comments from the `#` at the cursor up to the next token. */
  takeBlocks(scanStart: YamlPosition, indent: number, inFlow: boolean): void {
    const { cursor, queue } = this
    const { text } = cursor
    const isOnFlowEntry = queue.last.kind === 'flow-entry' && queue.beforeLast !== undefined
    const token = isOnFlowEntry ? queue.beforeLast! : queue.last
    const nextIndent = Math.max(indent, 0)
    const footLine = this.findFootLine(scanStart)

    let block: CommentText = []
    let start = scanStart
    let scanFrom = scanStart.offset
    let tokenOffset = token.start.offset
    let isFirstGap = cursor.newlines <= 1
    let afterEmptyLine = false
    let line = cursor.line + 1
    let column = cursor.column
    let offset = cursor.offset
    let limit = offset + MAX_GAP

    const closeAsFoot = (): void => {
      this.comments.push({
        role: 'foot',
        text: block,
        tokenOffset,
        start,
        end: offset,
        scanStart: scanFrom,
      })
      scanFrom = offset
      tokenOffset = offset
      block = []
    }

    for (; offset < limit; offset++) {
      column++
      const code = text.charCodeAt(offset)
      if (isBlank(code)) continue
      const closesFlow = inFlow && (code === 0x5d || code === 0x7d)
      if (closesFlow || isBreakOrEnd(code)) {
        if (closesFlow || !afterEmptyLine) {
          const isDedented = start.column - 1 < nextIndent
          const touchesToken = start.line === footLine && token.kind !== 'value'
          if (closesFlow || (isFirstGap && (touchesToken || isDedented))) {
            if (block.length > 0) {
              if (isDedented) tokenOffset = start.offset
              closeAsFoot()
            }
          } else if (block.length > 0 && code !== 0) block.push(undefined)
        }
        if (!isBreak(code)) break
        if (code === CR && text.charCodeAt(offset + 1) === LF) offset++
        isFirstGap = false
        afterEmptyLine = true
        column = 0
        line++
        continue
      }
      if (block.length > 0 && column - 1 < nextIndent && column !== start.column) closeAsFoot()
      if (code !== 0x23) break
      if (block.length === 0) start = { offset, line, column }
      afterEmptyLine = false
      this.moveTo(offset)
      block.push(this.takeLine())
      // The break that ends the comment is passed without being counted, as in yaml.v3.
      offset = cursor.offset
      if (text.charCodeAt(offset) === CR && text.charCodeAt(offset + 1) === LF) offset++
      limit = offset + MAX_GAP
      column = 0
      line = cursor.line + 1
    }
    if (block.length === 0) return
    this.comments.push({
      role: 'head',
      text: block,
      tokenOffset: start.offset,
      start,
      end: offset - 1,
      scanStart: scanFrom,
    })
  }

  /**
   * Where a block of that indentation ends when comments follow: before those at its own column,
   * so that they become its foot. `end` is where the white space began.
   */
  endOfBlock(end: YamlPosition, indent: number): YamlPosition {
    let stop = end.offset - 1
    for (let index = this.comments.length - 1; index >= this.next; index--) {
      const comment = this.comments[index]!
      if (comment.end < stop) break
      if (comment.role !== 'line' && comment.start.column === indent + 1) end = comment.start
      stop = comment.scanStart
    }
    return end
  }

  // A comment that starts on this line can still be the foot of what came before.
  private findFootLine(scanStart: YamlPosition): number {
    const { cursor } = this
    if (scanStart.line <= 1) return -1
    const line = cursor.line + 1 - cursor.newlines + 1
    return cursor.newlines === 0 && cursor.column > 1 ? line + 1 : line
  }

  private moveTo(offset: number): void {
    const { cursor } = this
    while (cursor.offset < offset) {
      if (isBreak(cursor.peek())) cursor.takeBreak()
      else cursor.offset++
    }
  }

  private takeLine(): CommentLine {
    const { cursor } = this
    const position = cursor.position()
    cursor.skipToEndOfLine()
    return { text: cursor.text.slice(position.offset, cursor.offset), position }
  }
}
