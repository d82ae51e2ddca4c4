import type { YamlPosition } from '../node/node.ts'
import { isBlank, isBlankBreakOrEnd, isBreak } from './characters.ts'
import { type Cursor } from './cursor.ts'
import { foldBreaks } from './fold-breaks.ts'
import { scanEscape } from './scan-escape.ts'
import { createToken, type Token } from './token.ts'

const DOUBLE_QUOTE = 0x22
const SINGLE_QUOTE = 0x27
const BACKSLASH = 0x5c

/** Scans `'...'` or `"..."`, the cursor on the opening quote. */
export function scanQuotedScalar(cursor: Cursor): Token {
  const { text } = cursor
  const start = cursor.position()
  const quote = cursor.peek()
  cursor.skip()
  let value = ''
  for (;;) {
    refuseUnfinished(cursor, start)
    value += quote === SINGLE_QUOTE ? takeSingleRun(cursor) : takeDoubleRun(cursor, start)
    const next = cursor.peek()
    if (next === quote) break
    if (next === BACKSLASH && quote === DOUBLE_QUOTE) {
      cursor.skip()
      value += takeEscapedBreak(cursor)
      continue
    }
    const blanksFrom = cursor.offset
    cursor.skipBlanks()
    if (isBreak(cursor.peek())) value += foldBreaks(cursor, () => cursor.skipBlanks())
    else value += text.slice(blanksFrom, cursor.offset)
  }
  cursor.skip()
  const style = quote === SINGLE_QUOTE ? 'single-quoted' : 'double-quoted'
  return createToken('scalar', start, cursor.position(), value, '', style)
}

function refuseUnfinished(cursor: Cursor, start: YamlPosition): void {
  if (cursor.atDocumentIndicator()) {
    throw cursor.error('found unexpected document indicator', start)
  }
  if (cursor.peek() === 0) throw cursor.error('found unexpected end of stream', start)
}

// Characters up to white space or the closing quote; `''` stands for one quote.
function takeSingleRun(cursor: Cursor): string {
  const { text } = cursor
  let run = ''
  let from = cursor.offset
  let offset = from
  for (;;) {
    const code = text.charCodeAt(offset)
    if (isBlankBreakOrEnd(code)) break
    if (code === SINGLE_QUOTE) {
      if (text.charCodeAt(offset + 1) !== SINGLE_QUOTE) break
      run += text.slice(from, offset + 1)
      offset += 2
      from = offset
    } else offset++
  }
  run += text.slice(from, offset)
  if (offset > cursor.offset) cursor.skipTo(offset)
  return run
}

// Characters up to white space, the closing quote or a backslash before a line break.
function takeDoubleRun(cursor: Cursor, start: YamlPosition): string {
  const { text } = cursor
  let run = ''
  for (;;) {
    const from = cursor.offset
    let offset = from
    let code = text.charCodeAt(offset)
    while (code !== DOUBLE_QUOTE && code !== BACKSLASH && !isBlankBreakOrEnd(code)) {
      code = text.charCodeAt(++offset)
    }
    if (offset > from) cursor.skipTo(offset)
    run += text.slice(from, offset)
    if (code !== BACKSLASH || isBreak(text.charCodeAt(offset + 1))) return run
    run += scanEscape(cursor, start)
  }
}

// A backslash at the end of a line joins the lines without a space; further empty lines stay.
function takeEscapedBreak(cursor: Cursor): string {
  cursor.takeBreak()
  let breaks = ''
  while (isBlank(cursor.peek()) || isBreak(cursor.peek())) {
    if (isBlank(cursor.peek())) cursor.offset++
    else breaks += cursor.takeBreak()
  }
  return breaks
}
