import type { YamlPosition } from '../node/node.ts'
import {
  isBlank,
  isBlankBreakOrEnd,
  isBreak,
  isBreakOrEnd,
  isDigit,
  isWordCharacter,
} from './characters.ts'
import { type Cursor } from './cursor.ts'
import { scanTagHandle, scanTagUri } from './scan-tag.ts'
import { createToken, type Token } from './token.ts'

/** Scans `%YAML 1.1` or `%TAG !handle! prefix` to the end of its line. */
export function scanDirective(cursor: Cursor): Token {
  const start = cursor.position()
  cursor.skip()
  const name = scanDirectiveName(cursor, start)
  let token: Token
  if (name === 'YAML') token = scanVersion(cursor, start)
  else if (name === 'TAG') token = scanTagDirective(cursor, start)
  else throw cursor.error('found unknown directive name', start)
  cursor.skipBlanks()
  if (cursor.peek() === 0x23) cursor.skipToEndOfLine()
  if (!isBreakOrEnd(cursor.peek())) {
    throw cursor.error('did not find expected comment or line break', start)
  }
  if (isBreak(cursor.peek())) cursor.takeBreak()
  return token
}

function scanDirectiveName(cursor: Cursor, start: YamlPosition): string {
  const from = cursor.offset
  while (isWordCharacter(cursor.peek())) cursor.skip()
  if (cursor.offset === from) {
    throw cursor.error('could not find expected directive name', start)
  }
  if (!isBlankBreakOrEnd(cursor.peek())) {
    throw cursor.error('found unexpected non-alphabetical character', start)
  }
  return cursor.text.slice(from, cursor.offset)
}

function scanVersion(cursor: Cursor, start: YamlPosition): Token {
  cursor.skipBlanks()
  const major = scanVersionNumber(cursor, start)
  if (cursor.peek() !== 0x2e) {
    throw cursor.error("did not find expected digit or '.' character", start)
  }
  cursor.skip()
  const minor = scanVersionNumber(cursor, start)
  return createToken('version-directive', start, cursor.position(), `${major}.${minor}`)
}

function scanVersionNumber(cursor: Cursor, start: YamlPosition): number {
  const from = cursor.offset
  while (isDigit(cursor.peek())) {
    if (cursor.offset - from === 2) {
      throw cursor.error('found extremely long version number', start)
    }
    cursor.skip()
  }
  if (cursor.offset === from) {
    throw cursor.error('did not find expected version number', start)
  }
  return Number(cursor.text.slice(from, cursor.offset))
}

function scanTagDirective(cursor: Cursor, start: YamlPosition): Token {
  cursor.skipBlanks()
  const handle = scanTagHandle(cursor, true, start)
  if (!isBlank(cursor.peek())) throw cursor.error('did not find expected whitespace', start)
  cursor.skipBlanks()
  const prefix = scanTagUri(cursor, '', start)
  if (!isBlankBreakOrEnd(cursor.peek())) {
    throw cursor.error('did not find expected whitespace or line break', start)
  }
  return createToken('tag-directive', start, cursor.position(), handle, prefix)
}
