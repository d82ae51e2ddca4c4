import { decodePlain, YamlDecodeError } from '../yaml/decode/index.ts'
import type { DocumentText } from './document-text.ts'
import type { Manifest } from './manifest.ts'
import { repeatedFields } from './repeated-fields.ts'
import { splitJsonValues } from './split-json-values.ts'

/**
 * The documents of a stream of manifests in YAML or JSON, decoded as Helm and kubectl do; those that hold nothing are
 * left out. A document that cannot be read does not keep the others from being read.
 */
export function readManifests(stream: string): Manifest[] {
  return splitDocuments(stream)
    .flatMap(splitJsonValues)
    .map(readManifest)
    .filter(({ value, problem }) => value !== null || problem !== undefined)
}

const MARKER = /^---(?=[ \t\r\n]|$)[ \t\r]*\n?/gm

/** Splits at lines that begin with `---`; what follows such a mark on its line belongs to the document behind it. */
function splitDocuments(stream: string): DocumentText[] {
  const documents: DocumentText[] = []
  let start = 0
  let line = 1
  const add = (end: number): void => {
    const text = stream.slice(start, end)
    if (/\S/.test(text)) documents.push({ text, line })
  }
  for (const { index, 0: mark } of stream.matchAll(MARKER)) {
    add(index)
    line += countLines(stream, start, index + mark.length)
    start = index + mark.length
  }
  add(stream.length)
  return documents
}

function countLines(text: string, start: number, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    count++
  }
  return count
}

function readManifest({ text, line }: DocumentText): Manifest {
  let repeats = false
  try {
    const value = decodePlain(text, () => {
      repeats = true
    })
    return { text, line, value, repeatedFields: repeats ? repeatedFields(text) : [] }
  } catch (error) {
    if (!(error instanceof YamlDecodeError)) throw error
    const json = readJson(text)
    if (json !== undefined) return { text, line, value: json, repeatedFields: [] }
    const { message, position } = error
    const place = { line: line + (position?.line ?? 1) - 1, column: position?.column ?? 1 }
    const problem = { message: withoutPreamble(message), ...place }
    return { text, line, value: undefined, problem, repeatedFields: [] }
  }
}

/** JSON has escapes that YAML does not know, `\\ud83d\\ude00` for one character. */
function readJson(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Go's message without the steps that led to it, and without its line, which is one of the document. */
function withoutPreamble(message: string): string {
  return message.replace(/^error converting YAML to JSON: (?:yaml: )?(?:line \d+: )?/, '')
}
