import type { SourceLocation } from './diagnostic.ts'
import { displayWidth } from './display-width.ts'

/** Colours of a code frame; without them it is plain text. */
export interface FramePaint {
  gutter(text: string): string
  marker(text: string): string
}

const PLAIN: FramePaint = { gutter: (text) => text, marker: (text) => text }
const CONTEXT_LINES = 1
const TAB = '    '

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
  const { line: target, column } = location
  const lines = source.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  if (target === undefined || target > lines.length) return ''
  const { paint = PLAIN, columns = 80 } = options
  const last = Math.min(lines.length, target + CONTEXT_LINES)
  const gutterWidth = String(last).length
  const room = Math.max(20, columns - gutterWidth - 5)
  const mark = column === undefined ? undefined : markedPiece(lines[target - 1] ?? '', location)
  const start = mark ? windowStart(mark.before, mark.marked, room) : 0
  let frame = ''
  for (let number = Math.max(1, target - CONTEXT_LINES); number <= last; number++) {
    const label = String(number).padStart(gutterWidth)
    const text = cut(lines[number - 1] ?? '', start, room)
    const pointer = number === target ? '>' : ' '
    frame += `${paint.gutter(`${pointer} ${label} |`)} ${text}`.trimEnd() + '\n'
    if (number === target && mark) {
      const indent = ' '.repeat(Math.max(0, displayWidth(mark.before) - start))
      const width = Math.max(1, Math.min(displayWidth(mark.marked), room - indent.length))
      const empty = `  ${' '.repeat(gutterWidth)} |`
      frame += `${paint.gutter(empty)} ${indent}${paint.marker('^'.repeat(width))}\n`
    }
  }
  return frame
}

/** The text before a place and the text of the place itself, on its first line, as displayed. */
function markedPiece(
  line: string,
  { line: number, column = 1, endLine = number, endColumn }: SourceLocation,
): { before: string; marked: string } {
  const end = endLine === number ? (endColumn ?? column + 1) : line.length + 1
  return {
    before: displayed(line.slice(0, column - 1)),
    marked: displayed(line.slice(column - 1, Math.max(end - 1, column))),
  }
}

/** Columns to leave out on the left, so that the place is in view. */
function windowStart(before: string, marked: string, room: number): number {
  const end = displayWidth(before) + Math.min(displayWidth(marked), room >> 1)
  return end <= room ? 0 : end - (room >> 1)
}

function cut(line: string, start: number, room: number): string {
  let width = 0
  let text = ''
  for (const character of displayed(line)) {
    const next = width + displayWidth(character)
    // Half of a wide character at the left edge still takes its column.
    if (width < start && next > start) text += ' '
    else if (width >= start && next <= start + room) text += character
    width = next
  }
  return text
}

// Control characters in a file from somebody else must not reach the terminal.
function displayed(text: string): string {
  return text.replaceAll('\t', TAB).replace(/\p{Control}/gu, '\ufffd')
}
