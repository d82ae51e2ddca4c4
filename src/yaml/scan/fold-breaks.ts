import { isBreak } from './characters.ts'
import { type Cursor } from './cursor.ts'

/**
 * Reads the line breaks at the cursor with the indentation between them, which `skipIndentation` eats.
 * A single break folds into a space, of several the first disappears; LS and PS stay.
 */
export function foldBreaks(cursor: Cursor, skipIndentation: () => void): string {
  const first = cursor.takeBreak()
  let more = ''
  skipIndentation()
  while (isBreak(cursor.peek())) {
    more += cursor.takeBreak()
    skipIndentation()
  }
  if (first !== '\n') return first + more
  return more === '' ? ' ' : more
}
