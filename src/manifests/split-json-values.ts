import type { DocumentText } from './document-text.ts'

/** A string of JSON, a bracket, or the end of a line: all that counts for where a value ends. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{}\n]/g

/**
 * The values of a document of JSON, which may follow each other without a mark between them, as `jq` prints them and
 * kubectl reads them (k8s.io/apimachinery pkg/util/yaml YAMLOrJSONDecoder). What is no such stream stays whole: a YAML
 * reader would take the first value, and be silent about the others.
 */
export function splitJsonValues(document: DocumentText): DocumentText[] {
  if (!/^\s*\{/.test(document.text)) return [document]
  const values = cutBehindValues(document)
  return values.length > 1 && values.every(({ text }) => isJson(text)) ? values : [document]
}

function cutBehindValues({ text, line: first }: DocumentText): DocumentText[] {
  const values: DocumentText[] = []
  let [start, line, next, depth] = [0, first, first, 0]
  for (const { index, 0: token } of text.matchAll(TOKEN)) {
    if (token === '\n') next++
    else if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    if (depth > 0 || token === '\n' || token.startsWith('"')) continue
    values.push({ text: text.slice(start, index + 1), line })
    ;[start, line] = [index + 1, next]
  }
  const rest = text.slice(start)
  return /\S/.test(rest) ? [...values, { text: rest, line }] : values
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
