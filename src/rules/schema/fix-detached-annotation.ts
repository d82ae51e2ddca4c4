import type { Fix } from '../frame/fix.ts'
import { lineStart } from '../frame/text-place.ts'

const FILE = 'values.yaml'
const KEY = /^([ \t]*)(?:[\w./-]+|"[^"]*"|'[^']*')[ \t]*:(?=[ \t]|$)/

/**
 * Brings a detached annotation to its key, where there is no doubt which one: a blank line below it goes, and one behind
 * a value moves above.
 * @param text Of values.yaml. @param line Of the first annotation, from 1.
 */
export function fixDetached(text: string, line: number | undefined): Fix | undefined {
  if (line === undefined) return undefined
  const lines = text.split(/\r\n|\n|\r/)
  const written = lines[line - 1] ?? ''
  const edit = /^[ \t]*#/.test(written)
    ? withoutBlankLines(text, lines, line)
    : aboveKey(text, written, line)
  return edit && [{ file: FILE, edits: [edit] }]
}

function withoutBlankLines(text: string, lines: readonly string[], line: number) {
  const column = indentOf(lines[line - 1] ?? '')
  let last = line
  while (/^[ \t]*#/.test(lines[last] ?? '')) last++
  let next = last + 1
  while (next <= lines.length && (lines[next - 1] ?? '').trim() === '') next++
  const key = lines[next - 1] ?? ''
  // Another comment in between may be about something else.
  if (next === last + 1 || !KEY.test(key) || indentOf(key) !== column) return undefined
  return { start: lineStart(text, last + 1), end: lineStart(text, next), text: '' }
}

function aboveKey(text: string, written: string, line: number) {
  const [whole, indent = '', comment = ''] =
    /^([ \t]*)\S.*?[ \t]+(#[ \t]*@[^\r\n]*?)[ \t]*$/.exec(written) ?? []
  if (whole === undefined || !KEY.test(written)) return undefined
  const start = lineStart(text, line)
  const value = written.slice(0, written.lastIndexOf(comment)).trimEnd()
  // A `#` in quotes is text.
  if (/["']/.test(value) || value.includes('#')) return undefined
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
  return {
    start,
    end: start + written.length,
    text: `${indent}${comment}${eol}${value}`,
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
