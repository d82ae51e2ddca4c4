import type { SourceLocation } from './diagnostic.ts'
import { displayWidth } from './display-width.ts'
import { visibleLine } from './visible-text.ts'

/** Colours of a code frame; without them it is plain text. */
export interface FramePaint {
  gutter(text: string): string
  marker(text: string): string
}

const PLAIN: FramePaint = { gutter: (text) => text, marker: (text) => text }
const CONTEXT_LINES = 1
/** Of a place with more lines only the first ones are shown. */
const MARKED_LINES = 4

/**
 * The lines of a file around a place, numbered, with the place underlined. Columns count as terminals
 * draw them: Chinese and Japanese characters are two wide. Empty for a place without a line.
 * @param columns Longer lines are cut to this width, around the place.
 * @returns Lines that each end with a newline.
 */
export function codeFrame(
  source: string,
  location: SourceLocation,
  options: { paint?: FramePaint; columns?: number } = {},
): string {
  const { line: first, column } = location
  const lines = linesOf(source)
  if (first === undefined || first > lines.length) return ''
  const { paint = PLAIN, columns = 80 } = options
  const lastMarked = Math.min(lastLine(location, first), first + MARKED_LINES - 1, lines.length)
  const last = Math.min(lines.length, lastMarked + CONTEXT_LINES)
  const gutterWidth = String(last).length
  const room = Math.max(20, columns - gutterWidth - 5)
  const lineAt = (number: number): string => lines[number - 1] ?? ''
  const start =
    column === undefined ? 0 : windowStart(markedPiece(lineAt(first), first, location), room)
  let frame = ''
  for (let number = Math.max(1, first - CONTEXT_LINES); number <= last; number++) {
    const label = String(number).padStart(gutterWidth)
    const isMarked = number >= first && number <= lastMarked
    const text = cut(lineAt(number), start, room)
    frame += `${paint.gutter(`${isMarked ? '>' : ' '} ${label} |`)} ${text}`.trimEnd() + '\n'
    if (!isMarked || column === undefined) continue
    const piece = markedPiece(lineAt(number), number, location)
    // A blank line of a place has nothing to underline.
    if (number > first && piece.marked === '') continue
    const empty = `  ${' '.repeat(gutterWidth)} |`
    frame += `${paint.gutter(empty)} ${underline(piece, start, room, paint)}\n`
  }
  return frame
}

/** The file of the frame before: findings follow each other by file, and a file may be long. */
let split: { source: string; lines: string[] } | undefined

function linesOf(source: string): string[] {
  if (split?.source !== source) {
    split = { source, lines: source.replace(/^\ufeff/, '').split(/\r\n|\n|\r/) }
  }
  return split.lines
}

/** The last line of a place; one that ends before the first character of a line does not cover that line. */
function lastLine({ endLine, endColumn }: SourceLocation, first: number): number {
  if (endLine === undefined) return first
  return Math.max(first, endColumn === 1 ? endLine - 1 : endLine)
}

interface MarkedPiece {
  before: string
  marked: string
}

/** The part of a place on one of its lines, and the text before it, as displayed. */
function markedPiece(line: string, number: number, location: SourceLocation): MarkedPiece {
  const { line: first = number, column = 1, endLine = first, endColumn } = location
  const isFirst = number === first
  const from = isFirst ? column - 1 : line.search(/\S|$/)
  const whole = isFirst && number === endLine ? column : line.length
  const to = number === endLine && endColumn !== undefined ? endColumn - 1 : whole
  return {
    before: visibleLine(line.slice(0, from)),
    marked: visibleLine(line.slice(from, isFirst ? Math.max(to, column) : to)),
  }
}

/** Carets below a piece. @param start Columns that are left out on the left. */
function underline(
  { before, marked }: MarkedPiece,
  start: number,
  room: number,
  paint: FramePaint,
): string {
  const indent = Math.max(0, displayWidth(before) - start)
  const width = Math.max(1, Math.min(displayWidth(marked), room - indent))
  return `${' '.repeat(indent)}${paint.marker('^'.repeat(width))}`
}

/** Columns to leave out on the left, so that the place is in view. */
function windowStart({ before, marked }: MarkedPiece, room: number): number {
  const end = displayWidth(before) + Math.min(displayWidth(marked), room >> 1)
  return end <= room ? 0 : end - (room >> 1)
}

function cut(line: string, start: number, room: number): string {
  let width = 0
  let text = ''
  for (const character of visibleLine(line)) {
    // The rest of a file of one line, which JSON may be.
    if (width > start + room) break
    const next = width + displayWidth(character)
    // Half of a wide character at the left edge still takes its column.
    if (width < start && next > start) text += ' '
    else if (width >= start && next <= start + room) text += character
    width = next
  }
  return text
}
