import type { YamlPosition } from '../node/node.ts'
import { isHexDigit } from './characters.ts'
import { type Cursor } from './cursor.ts'

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  // Not in the YAML specification, but libyaml's Go port takes it.
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
])

const HEX_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
])

/** Reads one escape sequence of a double-quoted scalar that began at `start`. */
export function scanEscape(cursor: Cursor, start: YamlPosition): string {
  const letter = cursor.text.charAt(cursor.offset + 1)
  const simple = SIMPLE_ESCAPES.get(letter)
  if (simple !== undefined) {
    cursor.skip(2)
    return simple
  }
  const length = HEX_LENGTHS.get(letter)
  if (length === undefined) throw cursor.error('found unknown escape character', start)
  cursor.skip(2)
  return scanCodePoint(cursor, length, start)
}

function scanCodePoint(cursor: Cursor, length: number, start: YamlPosition): string {
  for (let digit = 0; digit < length; digit++) {
    if (!isHexDigit(cursor.peek(digit))) {
      throw cursor.error('did not find expected hexdecimal number', start)
    }
  }
  const value = parseInt(cursor.text.slice(cursor.offset, cursor.offset + length), 16)
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    throw cursor.error('found invalid Unicode character escape code', start)
  }
  cursor.skip(length)
  return String.fromCodePoint(value)
}
