/** The text uses more of YAML than can be read without the full reader. */
export class NotPlainError extends Error {
  override readonly name = 'NotPlainError'
}

const KEYWORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i
// No indicator at the start, and nothing that could be a number, a time or a merge key.
const TEXT = /^(?:[A-Za-z/^_(]|~\d)/
// Versions of three parts, ranges with wildcards, and hex digests that are no number in any notation.
const NUMBERED =
  /^(?:v?\d+\.\d+\.\d+(?:[-+.][\w.+-]*)?|\d+(?:\.\d+)*(?:\.[x*])+|(?!0b[01]+$)[0-9][0-9a-f]*[a-df][0-9a-f]*)$/

// Keys repeat thousands of times, and are judged once.
const judgedKeys = new Map<string, boolean>()

/** Whether a key stands for itself: plain, and no boolean, null or number. */
export function isPlainKey(key: string): boolean {
  let isPlain = judgedKeys.get(key)
  if (isPlain === undefined) {
    isPlain = /^[A-Za-z][\w./@-]*$/.test(key) && !KEYWORD.test(key)
    judgedKeys.set(key, isPlain)
  }
  return isPlain
}

/** A plain scalar over one or more lines, each without its indentation. */
export function plainScalar(lines: readonly string[]): string | boolean {
  for (const line of lines) {
    const isText = line !== '' && !/: |:$| #|^#| $/.test(line)
    if (!isText) throw new NotPlainError()
  }
  const value = lines.join(' ')
  if (value === 'true') return true
  if (value === 'false') return false
  const isText = TEXT.test(value) ? !KEYWORD.test(value) : NUMBERED.test(value)
  if (!isText) throw new NotPlainError()
  return value
}

/** A quoted scalar over one or more lines. */
export function quotedScalar(lines: readonly string[]): string {
  if (lines.some((line) => line === '' || line.endsWith(' '))) throw new NotPlainError()
  const text = lines.join(' ')
  if (text.startsWith("'")) {
    if (!/^'(?:[^']|'')*'$/.test(text)) throw new NotPlainError()
    return text.slice(1, -1).replaceAll("''", "'")
  }
  // An escaped line break would have to be known before the lines are joined.
  const isSimple = /^"(?:[^"\\]|\\["\\nt])*"$/.test(text)
  if (!isSimple || (lines.length > 1 && text.includes('\\'))) throw new NotPlainError()
  return JSON.parse(text) as string
}

/** A literal block scalar, whose header is `|` or `|-`, from its lines with their indentation. */
export function literalBlock(header: string, lines: readonly string[]): string {
  const indent = lines[0]?.search(/[^ ]/) ?? -1
  const isKnown = header === '|' || header === '|-'
  if (!isKnown || indent < 0) throw new NotPlainError()
  const margin = ' '.repeat(indent)
  const rows = lines.map((line) => {
    if (line !== '' && !line.startsWith(margin)) throw new NotPlainError()
    return line.slice(indent)
  })
  const content = rows.join('\n').replace(/\n+$/, '')
  return header === '|' ? `${content}\n` : content
}
