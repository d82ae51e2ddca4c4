import { GoMap, type GoValue } from '../helm/go-template/value.ts'
import { PlainLines } from './plain-lines.ts'
import {
  isPlainKey,
  literalBlock,
  NotPlainError,
  plainScalar,
  quotedScalar,
} from './plain-scalar.ts'

// Line breaks other than \n, tabs, and everything that YAML does not allow unescaped.
const UNUSUAL = /[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/

/**
 * Reads the part of YAML that chart tools write an index.yaml in: block mappings and lists of text, without
 * comments, anchors, tags and flow collections. Within that it agrees with the full reader, several times
 * faster; an index can have megabytes.
 * @returns undefined for any text that needs the full reader, broken ones included.
 */
export function readPlainYaml(text: string): GoMap | undefined {
  // A blank at the end of a line counts in some scalars.
  if (UNUSUAL.test(text) || text.includes(' \n')) return undefined
  const lines = new PlainLines(text)
  try {
    const map = readMapping(lines, 0)
    return lines.isAtEnd ? map : undefined
  } catch (error) {
    if (error instanceof NotPlainError) return undefined
    throw error
  }
}

function readMapping(lines: PlainLines, indent: number): GoMap {
  const map = new GoMap()
  while (lines.indent === indent && !lines.startsItem()) {
    const key = lines.readKey()
    if (key === undefined || map.has(key) || !isPlainKey(key)) throw new NotPlainError()
    map.set(key, readValue(lines, indent))
  }
  if (map.size === 0) throw new NotPlainError()
  return map
}

/** The value of a key in column `indent`, of which the key has been read. */
function readValue(lines: PlainLines, indent: number): GoValue {
  if (!lines.isLineEnd) return readScalar(lines, indent)
  lines.advance()
  if (lines.indent < indent) throw new NotPlainError()
  if (lines.startsItem()) return readList(lines, lines.indent)
  if (lines.indent === indent) throw new NotPlainError()
  return readMapping(lines, lines.indent)
}

function readList(lines: PlainLines, indent: number): GoValue[] {
  const list: GoValue[] = []
  while (lines.indent === indent && lines.startsItem()) {
    lines.enterItem()
    list.push(lines.startsKey() ? readMapping(lines, lines.indent) : readScalar(lines, indent))
  }
  return list
}

/** The scalar from here on, with the lines below that are indented more than `indent`. */
function readScalar(lines: PlainLines, indent: number): GoValue {
  const first = lines.readRest()
  if (first.startsWith('|')) return literalBlock(first, lines.takeDeeper(indent, true))
  if (first === '[]') return []
  if (first === '{}') return new GoMap()
  const isQuoted = first.startsWith('"') || first.startsWith("'")
  const all =
    lines.indent > indent
      ? [first, ...lines.takeDeeper(indent, false).map((line) => line.trimStart())]
      : [first]
  return isQuoted ? quotedScalar(all) : plainScalar(all)
}
