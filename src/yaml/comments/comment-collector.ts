import type { YamlPosition } from '../node/node.ts'
import { isBlank, isBreak } from '../scan/characters.ts'
import { type Cursor } from '../scan/cursor.ts'
import { type TokenQueue } from '../scan/token-queue.ts'
import type { Token } from '../scan/token.ts'
import { CommentBlockScan, MAX_GAP } from './comment-blocks.ts'
import { type Comment, takeCommentLine } from './comment.ts'

/**
 * Finds comments while the scanner skips white space, and decides which are the head of what follows, the foot
 * of what came before, or the rest of a line. The rules, oddities included, are those of yaml.v3 v3.0.1
 * (yaml_parser_scan_comments, yaml_parser_scan_line_comment and yaml_parser_unroll_indent in scannerc.go),
 * except that CRLF counts as one line break.
 */
export class CommentCollector {
  readonly #cursor: Cursor
  readonly #queue: TokenQueue
  #comments: Comment[] = []
  #next = 0

  constructor(cursor: Cursor, queue: TokenQueue) {
    this.#cursor = cursor
    this.#queue = queue
  }

  /** The next comment in the text that belongs to a token no later than `token`. */
  takeUpTo(token: Token): Comment | undefined {
    const comment = this.#comments[this.#next]
    if (!comment || token.commentsUpTo < comment.tokenOffset) return undefined
    // The head of what follows the block, not of its end.
    if (comment.role === 'head' && token.kind === 'block-end') return undefined
    this.#next++
    if (this.#next === this.#comments.length) {
      this.#comments = []
      this.#next = 0
    }
    return comment
  }

  /** Takes the comment behind the token just scanned, if there is one, for the token at `commentFor`. */
  takeLineComment(commentFor: YamlPosition): void {
    const cursor = this.#cursor
    if (cursor.newlines > 0) return
    let gap = 0
    while (gap < MAX_GAP && isBlank(cursor.peek(gap))) gap++
    if (gap === MAX_GAP || cursor.peek(gap) !== 0x23) return
    cursor.offset += gap
    const line = takeCommentLine(cursor)
    this.#comments.push({
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
    const comment = this.#comments[this.#comments.length - 1]
    if (comment?.role !== 'line' || this.#queue.last.kind !== 'block-entry') return
    if (this.#queue.beforeLast?.kind !== 'block-sequence-start') return
    if (isBreak(this.#cursor.peek())) return
    comment.role = 'head'
    if (comment.start.line === this.#cursor.line) comment.tokenOffset = this.#cursor.offset
  }

  /** Takes all comments from the `#` at the cursor up to the next token. */
  takeBlocks(scanStart: YamlPosition, indent: number, inFlow: boolean): void {
    const queue = this.#queue
    const isOnFlowEntry = queue.last.kind === 'flow-entry' && queue.beforeLast !== undefined
    const token = isOnFlowEntry ? queue.beforeLast! : queue.last
    const emit = (comment: Comment): void => void this.#comments.push(comment)
    new CommentBlockScan(this.#cursor, { scanStart, token, indent, inFlow }, emit).run()
  }

  /**
   * Where a block of that indentation ends when comments follow: before those at its own column,
   * so that they become its foot. `end` is where the white space began.
   */
  endOfBlock(end: YamlPosition, indent: number): YamlPosition {
    let stop = end.offset - 1
    for (let index = this.#comments.length - 1; index >= this.#next; index--) {
      const comment = this.#comments[index]!
      if (comment.end < stop) break
      if (comment.role !== 'line' && comment.start.column === indent + 1) end = comment.start
      stop = comment.scanStart
    }
    return end
  }
}
