import type { JsonObject, JsonValue } from './json-value.ts'

/**
 * JSON text with two spaces of indentation and no final newline, byte by byte as Go's encoding/json
 * writes it: `<`, `>`, `&` and the two Unicode line separators escaped, empty containers on one line.
 */
export function formatJson(value: JsonValue, indent = ''): string {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'string':
      return quoteJson(value)
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value)
    case 'object':
      return Array.isArray(value) ? formatList(value, indent) : formatObject(value, indent)
    default:
      return String(value)
  }
}

function formatList(items: JsonValue[], indent: string): string {
  if (items.length === 0) return '[]'
  const inner = `${indent}  `
  const lines = items.map((item) => inner + formatJson(item, inner))
  return `[\n${lines.join(',\n')}\n${indent}]`
}

function formatObject({ members }: JsonObject, indent: string): string {
  if (members.length === 0) return '{}'
  const inner = `${indent}  `
  const lines = members.map(
    ([name, value]) => `${inner}${quoteJson(name)}: ${formatJson(value, inner)}`,
  )
  return `{\n${lines.join(',\n')}\n${indent}}`
}

function quoteJson(text: string): string {
  // A lone surrogate has no UTF-8 form.
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[<>&\u2028\u2029]/g,
    escapeUnit,
  )
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
