/** A text as Go's `%q` prints it. (strconv.Quote) */
export function quoteGo(text: string, quote = '"'): string {
  let quoted = quote
  for (const rune of text) quoted += rune === quote ? `\\${rune}` : quoteRune(rune)
  return quoted + quote
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}

function quoteRune(rune: string): string {
  const escape = ESCAPES[rune]
  if (escape) return escape
  const code = rune.codePointAt(0)!
  if (code >= 0xdc80 && code <= 0xdcff) return hex('\\x', code - 0xdc00, 2)
  if (rune === ' ' || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(rune)) return rune
  if (code < 0x80) return hex('\\x', code, 2)
  return code < 0x10000 ? hex('\\u', code, 4) : hex('\\U', code, 8)
}

function hex(prefix: string, code: number, width: number): string {
  return prefix + code.toString(16).padStart(width, '0')
}
