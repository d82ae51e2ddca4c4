import type { YamlPosition } from '../node/node.ts'
import { isBlankBreakOrEnd, isHexDigit, isUriCharacter, isWordCharacter } from './characters.ts'
import { type Cursor } from './cursor.ts'
import { createToken, type Token } from './token.ts'

/** Scans `!`, `!local`, `!!short`, `!handle!suffix` or `!<verbatim>`. */
export function scanTag(cursor: Cursor): Token {
  const start = cursor.position()
  const { handle, suffix } =
    cursor.peek(1) === 0x3c ? verbatim(cursor, start) : shorthand(cursor, start)
  if (!isBlankBreakOrEnd(cursor.peek())) {
    throw cursor.error('did not find expected whitespace or line break', start)
  }
  return createToken('tag', start, cursor.position(), handle, suffix)
}

function verbatim(cursor: Cursor, start: YamlPosition): { handle: string; suffix: string } {
  cursor.skip(2)
  const suffix = scanTagUri(cursor, '', start)
  if (cursor.peek() !== 0x3e) throw cursor.error("did not find the expected '>'", start)
  cursor.skip()
  return { handle: '', suffix }
}

function shorthand(cursor: Cursor, start: YamlPosition): { handle: string; suffix: string } {
  const handle = scanTagHandle(cursor, false, start)
  if (handle.length > 1 && handle.endsWith('!')) {
    return { handle, suffix: scanTagUri(cursor, '', start) }
  }
  const suffix = scanTagUri(cursor, handle, start)
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix }
}

/** Scans `!`, `!!` or `!word!`; outside directives also `!word`, the beginning of a local tag. */
export function scanTagHandle(cursor: Cursor, inDirective: boolean, start: YamlPosition): string {
  if (cursor.peek() !== 0x21) throw cursor.error("did not find expected '!'", start)
  const from = cursor.offset
  cursor.skip()
  while (isWordCharacter(cursor.peek())) cursor.skip()
  if (cursor.peek() === 0x21) cursor.skip()
  else if (inDirective && cursor.offset > from + 1) {
    throw cursor.error("did not find expected '!'", start)
  }
  return cursor.text.slice(from, cursor.offset)
}

/** Scans the characters of a tag URI, `%41` decoded; `head` is a handle that turned out to be its beginning. */
export function scanTagUri(cursor: Cursor, head: string, start: YamlPosition): string {
  let uri = head.slice(1)
  let found = head !== ''
  while (isUriCharacter(cursor.peek())) {
    if (cursor.peek() === 0x25) uri += scanUriEscapes(cursor, start)
    else {
      uri += cursor.text.charAt(cursor.offset)
      cursor.skip()
    }
    found = true
  }
  if (!found) throw cursor.error('did not find expected tag URI', start)
  return uri
}

// One character as percent-encoded UTF-8.
function scanUriEscapes(cursor: Cursor, start: YamlPosition): string {
  let codePoint = 0
  let length = 0
  for (let index = 0; index === 0 || index < length; index++) {
    const octet = scanOctet(cursor, start)
    if (index === 0) {
      length = utf8Length(octet)
      if (length === 0) throw cursor.error('found an incorrect leading UTF-8 octet', start)
      codePoint = length === 1 ? octet : octet & (0x7f >> length)
    } else {
      if ((octet & 0xc0) !== 0x80) {
        throw cursor.error('found an incorrect trailing UTF-8 octet', start)
      }
      codePoint = (codePoint << 6) | (octet & 0x3f)
    }
    cursor.skip(3)
  }
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\ufffd'
}

function scanOctet(cursor: Cursor, start: YamlPosition): number {
  if (cursor.peek() !== 0x25 || !isHexDigit(cursor.peek(1)) || !isHexDigit(cursor.peek(2))) {
    throw cursor.error('did not find URI escaped octet', start)
  }
  return parseInt(cursor.text.slice(cursor.offset + 1, cursor.offset + 3), 16)
}

function utf8Length(octet: number): number {
  if (octet < 0x80) return 1
  if ((octet & 0xe0) === 0xc0) return 2
  if ((octet & 0xf0) === 0xe0) return 3
  return (octet & 0xf8) === 0xf0 ? 4 : 0
}

/** Scans `&name` or `*name`. */
export function scanAnchor(cursor: Cursor): Token {
  const start = cursor.position()
  const kind = cursor.peek() === 0x26 ? 'anchor' : 'alias'
  cursor.skip()
  const from = cursor.offset
  while (isWordCharacter(cursor.peek())) cursor.skip()
  const name = cursor.text.slice(from, cursor.offset)
  if (name === '' || !mayFollowAnchor(cursor.peek())) {
    throw cursor.error('did not find expected alphabetic or numeric character', start)
  }
  return createToken(kind, start, cursor.position(), name)
}

const AFTER_ANCHOR = new Set([...'?:,]}%@`'].map((character) => character.charCodeAt(0)))

function mayFollowAnchor(code: number): boolean {
  return isBlankBreakOrEnd(code) || AFTER_ANCHOR.has(code)
}
