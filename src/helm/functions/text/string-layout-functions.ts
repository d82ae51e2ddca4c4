import { charge } from '../../../go/budget/index.ts'
import { isSpace } from '../../../go/unicode/index.ts'
import { fromByteString, goFunction, toByteString } from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'

/*
 * Masterminds/goutils: everything here counts bytes, and takes a single byte for a character where it looks at one.
 */

function abbreviate(bytes: string, offset: number, width: number): string {
  const length = bytes.length
  if (length <= width) return bytes
  const start = Math.min(Math.min(offset, length), length - (width - 3))
  if (start <= 4) return `${bytes.slice(0, width - 3)}...`
  if (start + width - 3 >= length) return `...${bytes.slice(length - (width - 3))}`
  // The tail is shortened as well, to three bytes less.
  const tail = bytes.slice(start)
  return width - 3 < 4 ? '...' : `...${abbreviate(tail, 0, width - 3)}`
}

function abbrev(width: number, text: string): string {
  if (width < 4) return text
  return fromByteString(abbreviate(toByteString(text), 0, width))
}

function abbrevboth(left: number, right: number, text: string): string {
  if (right < 4 || (left > 0 && right < 7)) return text
  return fromByteString(abbreviate(toByteString(text), left, right))
}

interface WrapOptions {
  width: number
  lineBreak: string
  breakLongWords: boolean
}

function wrapBytes(bytes: string, { width, lineBreak, breakLongWords }: WrapOptions): string {
  let result = ''
  let offset = 0
  while (bytes.length - offset > width) {
    charge(1 + (width >>> 5), width + lineBreak.length)
    if (bytes[offset] === ' ') {
      offset++
      continue
    }
    const space = bytes.slice(offset, offset + width + 1).lastIndexOf(' ')
    if (space >= 0) {
      result += bytes.slice(offset, offset + space) + lineBreak
      offset += space + 1
    } else if (breakLongWords) {
      result += bytes.slice(offset, offset + width) + lineBreak
      offset += width
    } else {
      const end = bytes.indexOf(' ', offset + width)
      if (end < 0) return result + bytes.slice(offset)
      result += bytes.slice(offset, end) + lineBreak
      offset = end + 1
    }
  }
  return result + bytes.slice(offset)
}

function wrap(width: number, text: string): string {
  const options = { width: Math.max(width, 1), lineBreak: '\n', breakLongWords: false }
  return fromByteString(wrapBytes(toByteString(text), options))
}

function wrapWith(width: number, separator: string, text: string): string {
  const lineBreak = separator === '' ? '\n' : toByteString(separator)
  const options = { width: Math.max(width, 1), lineBreak, breakLongWords: true }
  return fromByteString(wrapBytes(toByteString(text), options))
}

/** Bytes become characters of the same number: 'é' comes out as 'Ã©', as it does in Go, once a space was dropped. */
function nospace(text: string): string {
  const bytes = toByteString(text)
  const kept = [...bytes].filter((byte) => !isSpace(byte)).join('')
  return kept.length === bytes.length ? text : kept
}

function initials(text: string): string {
  let result = ''
  let afterSpace = true
  for (const byte of toByteString(text)) {
    const isGap = isSpace(byte)
    if (!isGap && afterSpace) result += byte
    afterSpace = isGap
  }
  return result
}

/** Strings shortened, wrapped and squeezed. */
export const stringLayoutFunctions = {
  abbrev: goFunction(['int', 'string'], 'string', abbrev),
  abbrevboth: goFunction(['int', 'int', 'string'], 'string', abbrevboth),
  wrap: goFunction(['int', 'string'], 'string', wrap),
  wrapWith: goFunction(['int', 'string', 'string'], 'string', wrapWith),
  nospace: goFunction(['string'], 'string', nospace),
  initials: goFunction(['string'], 'string', initials),
} satisfies FunctionTable
