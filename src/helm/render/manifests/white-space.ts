// unicode.IsSpace: unlike JavaScript's, with U+0085 and without U+FEFF.
const SPACES = new Set(
  Array.from(
    '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
  ),
)

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  let start = 0
  while (start < text.length && SPACES.has(text[start]!)) start++
  let end = text.length
  while (end > start && SPACES.has(text[end - 1]!)) end--
  return text.slice(start, end)
}
