import type { YamlPosition } from '../node/node.ts'
import { type YamlDialect, YamlSyntaxError } from '../node/yaml-syntax-error.ts'

// What libyaml's reader lets through, halves of surrogate pairs aside. One class, because every text is searched with it.
const SUSPICIOUS = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd]/
const UNREADABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/** libyaml decodes its input in pieces of that many bytes and reports a bad character as soon as its piece is needed. */
const PIECE = 512

/**
 * Calls `read` with the text as libyaml's reader hands it to the scanner, the byte order mark removed. When a character is
 * not allowed, `read` sees only what comes before its piece, and the error is thrown unless an earlier one was found.
 */
export function readableText<Result>(
  text: string,
  dialect: YamlDialect,
  read: (readable: string) => Result,
): Result {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text
  const bad = SUSPICIOUS.test(body) ? body.search(UNREADABLE) : -1
  if (bad < 0) return read(body)
  const readable = body.slice(0, startOfPiece(body, bad, body.length < text.length))
  const unreadable = new YamlSyntaxError(
    { stage: 'reader', problem: problemAt(body, bad), position: positionAt(body, bad) },
    dialect,
  )
  try {
    read(readable)
  } catch (error) {
    const isEarlier =
      error instanceof YamlSyntaxError && error.position.offset + 4 < readable.length
    if (isEarlier) throw error
  }
  throw unreadable
}

function startOfPiece(body: string, bad: number, hadByteOrderMark: boolean): number {
  const bytesBefore = utf8Length(body, bad) + (hadByteOrderMark ? 3 : 0)
  let toDrop = bytesBefore % PIECE
  let offset = bad
  while (toDrop > 0 && offset > 0) toDrop -= utf8LengthOfUnit(body.charCodeAt(--offset))
  return offset
}

function utf8Length(text: string, end: number): number {
  let length = 0
  for (let index = 0; index < end; index++) length += utf8LengthOfUnit(text.charCodeAt(index))
  return length
}

// Half of a surrogate pair counts for two of the pair's four bytes.
function utf8LengthOfUnit(code: number): number {
  if (code < 0x80) return 1
  return code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3
}

// A byte that is not UTF-8 is a lone surrogate U+DC80..U+DCFF, see go-string.ts.
function problemAt(text: string, offset: number): string {
  const code = text.charCodeAt(offset)
  if (code < 0xd800 || code > 0xdfff) return 'control characters are not allowed'
  if (code < 0xdc80 || code > 0xdcff) return 'invalid Unicode character'
  const byte = code - 0xdc00
  if (byte < 0xc0 || byte >= 0xf8) return 'invalid leading UTF-8 octet'
  const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
  if (offset + length > text.length) return 'incomplete UTF-8 octet sequence'
  return 'invalid trailing UTF-8 octet'
}

function positionAt(text: string, offset: number): YamlPosition {
  const before = text.slice(0, offset)
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  const line = before.split(/\r\n?|\n/).length
  return { offset, line, column: offset - lineStart + 1 }
}
