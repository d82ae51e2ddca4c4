import { type ResolvedScalar, resolvePlain } from './resolve-plain.ts'

/** The text uses more of YAML than can be read without the full reader. */
export class NotPlainError extends Error {
  override readonly name = 'NotPlainError'
}

const KEYWORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i
// No indicator at the start, no `: ` inside, and nothing that could be a number, a time or a merge key.
const TEXT = /^[A-Za-z/^_($](?:[^:]|:(?! |$))*$/
const NO_SCALAR = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?: |$)|$)|: |:$/
const TRAILING_COMMENT = /(?<! ) +(?:#.*)?$/

// Keys repeat thousands of times, and are judged once.
const judgedKeys = new Map<string, string>()
const MAX_JUDGED = 10_000

/** The key that a word stands for. Throws NotPlainError for a boolean or null. */
export function plainKey(word: string): string {
  let key = judgedKeys.get(word)
  if (key === undefined) {
    const isQuoted = word.startsWith('"') || word.startsWith("'")
    if (!isQuoted && KEYWORD.test(word)) throw new NotPlainError()
    key = isQuoted ? word.slice(1, -1) : word
    if (judgedKeys.size < MAX_JUDGED) judgedKeys.set(word, key)
  }
  return key
}

/** A plain scalar over one or more lines, each without its indentation. */
export function plainScalar(lines: readonly string[]): ResolvedScalar {
  const value = lines.length === 1 ? withoutComment(lines[0]!) : joined(lines)
  if (TEXT.test(value)) {
    const isText = value.length > 5 || !KEYWORD.test(value)
    return isText ? { tag: '!!str', value } : resolvePlain(value, 'v2')
  }
  if (NO_SCALAR.test(value)) throw new NotPlainError()
  return resolvePlain(value, 'v2')
}

/** The text of a line up to a comment and the blanks before it. */
export function withoutComment(line: string): string {
  const isClean = !line.includes(' #') && !line.endsWith(' ')
  return isClean ? line : line.replace(TRAILING_COMMENT, '')
}

function joined(lines: readonly string[]): string {
  for (const line of lines) {
    if (/: |:$| #| $/.test(line)) throw new NotPlainError()
  }
  return lines.join(' ')
}

/** A quoted scalar over one or more lines. */
export function quotedScalar(lines: readonly string[]): string {
  const text = lines.length === 1 ? lines[0]!.replace(COMMENT_BEHIND_QUOTE, '$1') : lines.join(' ')
  if (lines.length > 1 && lines.some((line) => line.endsWith(' '))) throw new NotPlainError()
  if (text.startsWith("'")) {
    if (!/^'(?:[^']|'')*'$/.test(text)) throw new NotPlainError()
    return text.slice(1, -1).replaceAll("''", "'")
  }
  // An escaped line break would have to be known before the lines are joined.
  const isSimple = /^"(?:[^"\\]|\\["\\nt])*"$/.test(text)
  if (!isSimple || (lines.length > 1 && text.includes('\\'))) throw new NotPlainError()
  return text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1)
}

const COMMENT_BEHIND_QUOTE = /^("[^"\\]*"|'[^']*')(?: +| +#.*)$/

/** A literal block scalar with the header `|`, `|-` or `|+` from its lines. */
export function literalBlock(header: string, body: string): string {
  if (header === '|+') return body
  let end = body.length
  while (body.charCodeAt(end - 1) === 0x0a) end--
  return header === '|' ? body.slice(0, end + 1) : body.slice(0, end)
}
