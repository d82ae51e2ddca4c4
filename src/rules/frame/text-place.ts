/** A point in a text; both count from 1, columns in UTF-16 units. */
export interface PlaceInText {
  line: number
  column: number
}

/** The offset of a place, in UTF-16 units from 0; at most the end of the text. */
export function offsetOf(text: string, { line, column }: PlaceInText): number {
  return Math.min(lineStart(text, line) + column - 1, text.length)
}

/** Where a line begins. */
export function lineStart(text: string, line: number): number {
  const breaks = /\r\n|\n|\r/g
  let start = 0
  for (let at = 1; at < line; at++) {
    if (breaks.exec(text) === null) return text.length
    start = breaks.lastIndex
  }
  return start
}
