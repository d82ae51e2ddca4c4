/**
 * The JSON value that `text` starts with, as encoding/json's Decoder would take it from a stream, and how much of the
 * text it used. Throws SyntaxError when there is none.
 */
export function decodeJsonPrefix(text: string): { value: unknown; source: string } {
  const end = endOfJsonValue(text)
  const source = text.slice(0, end)
  return { value: JSON.parse(source) as unknown, source }
}

// A number may be cut short here; JSON.parse complains about that.
const SCALAR = /^(?:true|false|null|-?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][-+]?\d*)?)/

function endOfJsonValue(text: string): number {
  let position = text.search(/[^ \t\r\n]/)
  if (position < 0) throw new SyntaxError('unexpected end of JSON input')
  if (!'{["'.includes(text[position]!)) {
    const scalar = SCALAR.exec(text.slice(position))
    return position + (scalar?.[0].length ?? 0)
  }
  let depth = 0
  for (; position < text.length; position++) {
    const character = text[position]!
    if (character === '"') position = endOfJsonString(text, position)
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') depth--
    if (depth === 0) return position + 1
  }
  throw new SyntaxError('unexpected end of JSON input')
}

/** The position of the closing quote. */
function endOfJsonString(text: string, start: number): number {
  for (let position = start + 1; position < text.length; position++) {
    if (text[position] === '\\') position++
    else if (text[position] === '"') return position
  }
  throw new SyntaxError('unexpected end of JSON input')
}
