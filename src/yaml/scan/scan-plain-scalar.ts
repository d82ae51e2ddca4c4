import { isBlank, isBlankBreakOrEnd, isBreak, isFlowStop, isPlainStop, TAB } from './characters.ts'
import { type Cursor } from './cursor.ts'
import { foldBreaks } from './fold-breaks.ts'
import { createToken, type Token } from './token.ts'

export interface PlainScalar {
  token: Token
  /** The scan ran over a line break, after which a new key may start. */
  endsLine: boolean
}

// `#|>%@` and the backtick; the other indicators have been recognized by the time this is asked.
const NO_START: ReadonlySet<number> = new Set([0x23, 0x7c, 0x3e, 0x25, 0x40, 0x60])

/** Whether the character at the cursor, no indicator in its place, can begin a plain scalar. */
export function startsPlainScalar(cursor: Cursor, inFlow: boolean): boolean {
  const code = cursor.peek()
  if (code === 0x2d) return !isBlank(cursor.peek(1))
  if (code === 0x3f || code === 0x3a) return !inFlow
  return !NO_START.has(code) && !isBlankBreakOrEnd(code)
}

/**
 * Scans an unquoted scalar. `indent` is the least column at which it may go on in block context;
 * flow context (`inFlow`) has no such limit but stops at `,?[]{}`.
 */
export function scanPlainScalar(cursor: Cursor, indent: number, inFlow: boolean): PlainScalar {
  const { text } = cursor
  const start = cursor.position()
  let end = start
  let value = ''
  let glue = ''
  let endsLine = false
  while (!cursor.atDocumentIndicator() && text.charCodeAt(cursor.offset) !== 0x23) {
    const from = cursor.offset
    const to = endOfRun(text, from, inFlow)
    if (to > from) {
      value = value === '' ? text.slice(from, to) : value + glue + text.slice(from, to)
      cursor.skipTo(to)
      end = cursor.position()
      endsLine = false
    }
    const next = text.charCodeAt(to)
    if (!isBlank(next) && !isBreak(next)) break
    const blanksFrom = cursor.offset
    cursor.skipBlanks()
    if (!isBreak(cursor.peek())) {
      glue = text.slice(blanksFrom, cursor.offset)
      continue
    }
    endsLine = true
    glue = foldBreaks(cursor, () => refuseTabs(cursor, indent, start))
    if (!inFlow && cursor.column < indent) break
  }
  return { token: createToken('scalar', start, end, value), endsLine }
}

// The end of the characters from `offset` on that belong to the scalar and are not blank.
function endOfRun(text: string, offset: number, inFlow: boolean): number {
  for (;;) {
    const code = text.charCodeAt(offset)
    if (isPlainStop(code)) {
      if (code !== 0x3a || isBlankBreakOrEnd(text.charCodeAt(offset + 1))) return offset
    } else if (inFlow && isFlowStop(code)) return offset
    offset++
  }
}

function refuseTabs(cursor: Cursor, indent: number, start: Token['start']): void {
  while (isBlank(cursor.peek())) {
    if (cursor.peek() === TAB && cursor.column < indent) {
      throw cursor.error('found a tab character that violates indentation', start)
    }
    cursor.offset++
  }
}
