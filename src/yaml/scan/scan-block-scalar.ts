import type { YamlPosition } from '../node/node.ts'
import { isBlank, isBreak, isBreakOrEnd, isDigit, SPACE, TAB } from './characters.ts'
import { type Cursor } from './cursor.ts'
import { createToken, type Token } from './token.ts'

interface BlockScalarHeader {
  chomping: 'strip' | 'clip' | 'keep'
  /** 0 when the text does not say. */
  increment: number
}

/**
 * Scans `|` or `>` with its header and lines. `parentIndent` is the column of the block around it, -1 at
 * the top; `takeComment` is called where a comment may stand behind the header.
 */
export function scanBlockScalar(
  cursor: Cursor,
  parentIndent: number,
  takeComment: (start: YamlPosition) => void,
): Token {
  const start = cursor.position()
  const literal = cursor.peek() === 0x7c
  cursor.skip()
  const header = scanHeader(cursor, start)
  finishHeaderLine(cursor, start, takeComment)
  const lines = new BlockScalarLines(cursor, parentIndent, start)
  if (header.increment > 0) lines.indent = Math.max(parentIndent, 0) + header.increment
  const value = lines.read(literal, header.chomping)
  return createToken('scalar', start, lines.end, value, '', literal ? 'literal' : 'folded')
}

function scanHeader(cursor: Cursor, start: YamlPosition): BlockScalarHeader {
  let chomping = scanChomping(cursor)
  let increment = 0
  if (isDigit(cursor.peek())) {
    if (cursor.peek() === 0x30) {
      throw cursor.error('found an indentation indicator equal to 0', start)
    }
    increment = cursor.peek() - 0x30
    cursor.skip()
    if (chomping === 'clip') chomping = scanChomping(cursor)
  }
  return { chomping, increment }
}

function scanChomping(cursor: Cursor): BlockScalarHeader['chomping'] {
  const code = cursor.peek()
  if (code !== 0x2b && code !== 0x2d) return 'clip'
  cursor.skip()
  return code === 0x2b ? 'keep' : 'strip'
}

function finishHeaderLine(
  cursor: Cursor,
  start: YamlPosition,
  takeComment: (start: YamlPosition) => void,
): void {
  cursor.skipBlanks()
  if (cursor.peek() === 0x23) {
    takeComment(start)
    cursor.skipToEndOfLine()
  }
  if (!isBreakOrEnd(cursor.peek())) {
    throw cursor.error('did not find expected comment or line break', start)
  }
  if (isBreak(cursor.peek())) cursor.takeBreak()
}

class BlockScalarLines {
  /** Column of the content; 0 until the first line that is not empty shows it. */
  indent = 0
  end: YamlPosition
  readonly #cursor: Cursor
  readonly #parentIndent: number
  readonly #start: YamlPosition

  constructor(cursor: Cursor, parentIndent: number, start: YamlPosition) {
    this.#cursor = cursor
    this.#parentIndent = parentIndent
    this.#start = start
    this.end = cursor.position()
  }

  read(literal: boolean, chomping: BlockScalarHeader['chomping']): string {
    const cursor = this.#cursor
    const { text } = cursor
    let value = ''
    let leadingBreak = ''
    let emptyLines = this.#takeEmptyLines()
    let afterIndentedLine = false
    while (cursor.column === this.indent && cursor.peek() !== 0) {
      const startsBlank = isBlank(cursor.peek())
      const folds = !literal && leadingBreak === '\n' && !afterIndentedLine && !startsBlank
      if (!folds) value += leadingBreak
      else if (emptyLines === '') value += ' '
      const from = cursor.offset
      cursor.skipToEndOfLine()
      value += emptyLines + text.slice(from, cursor.offset)
      afterIndentedLine = startsBlank
      this.end = cursor.position()
      leadingBreak = isBreak(cursor.peek()) ? cursor.takeBreak() : ''
      emptyLines = this.#takeEmptyLines()
    }
    if (chomping !== 'strip') value += leadingBreak
    return chomping === 'keep' ? value + emptyLines : value
  }

  // Eats indentation and empty lines and settles the content's column, as yaml_parser_scan_block_scalar_breaks does.
  #takeEmptyLines(): string {
    const cursor = this.#cursor
    let breaks = ''
    let widest = 0
    for (;;) {
      while (this.#isInsideIndent() && cursor.peek() === SPACE) cursor.offset++
      widest = Math.max(widest, cursor.column)
      if (this.#isInsideIndent() && cursor.peek() === TAB) {
        throw cursor.error(
          'found a tab character where an indentation space is expected',
          this.#start,
        )
      }
      if (!isBreak(cursor.peek())) break
      breaks += cursor.takeBreak()
    }
    if (this.indent === 0) this.indent = Math.max(widest, this.#parentIndent + 1, 1)
    return breaks
  }

  #isInsideIndent(): boolean {
    return this.indent === 0 || this.#cursor.column < this.indent
  }
}
