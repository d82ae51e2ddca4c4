import { sortKeys } from '../yaml/natural-key-order.ts'

/** What chart metadata is made of. */
export type PlainValue =
  | string
  | boolean
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue }

/**
 * One `key: value` of a block mapping as Go's encoder writes it, for values whose text needs no thought;
 * undefined when any part of it needs quotes that only the full encoder can choose, or folding. An index
 * has tens of thousands of such fields, nearly all of them simple.
 * @param indent Column of the key, from 0.
 */
export function writePlainField(
  key: string,
  value: PlainValue,
  indent: number,
): string | undefined {
  const pad = ' '.repeat(indent)
  if (typeof value === 'boolean') return `${pad}${key}: ${value}`
  if (typeof value === 'string') {
    const text = plainText(value, indent + key.length + 2)
    return text === undefined ? undefined : `${pad}${key}: ${text}`
  }
  const lines = isList(value) ? writeItems(value, indent) : writeMapping(value, indent + 2)
  return lines === undefined ? undefined : `${pad}${key}:\n${lines}`
}

/** The same for the items of a list, whose dashes stand in the column of the key. */
function writeItems(items: readonly PlainValue[], indent: number): string | undefined {
  const pad = ' '.repeat(indent)
  const lines: string[] = []
  for (const item of items) {
    const text = writeItem(item, indent + 2)
    if (text === undefined) return undefined
    lines.push(`${pad}- ${text}`)
  }
  return lines.length === 0 ? undefined : lines.join('\n')
}

function writeItem(item: PlainValue, indent: number): string | undefined {
  if (typeof item === 'string') return plainText(item, indent)
  if (typeof item === 'boolean' || isList(item)) return undefined
  return writeMapping(item, indent)?.slice(indent)
}

function writeMapping(
  mapping: { readonly [key: string]: PlainValue },
  indent: number,
): string | undefined {
  const lines: string[] = []
  for (const key of sortKeys(Object.keys(mapping), 'v2')) {
    const line = plainText(key, 0) === key && writePlainField(key, mapping[key]!, indent)
    if (!line) return undefined
    lines.push(line)
  }
  return lines.length === 0 ? undefined : lines.join('\n')
}

/** The text that stands for a string at a column; undefined when that is not obvious. */
export function plainText(value: string, column: number): string | undefined {
  if (isTime(value)) return `"${value}"`
  const isPlain = PLAIN_TEXT.test(value) ? !isResolved(value) : PLAIN_NUMBERS.test(value)
  if (!isPlain || value.includes('  ')) return undefined
  // Beyond this column the encoder breaks lines, at a blank.
  return column + value.length > BEST_WIDTH && value.includes(' ') ? undefined : value
}

const BEST_WIDTH = 80

// From a letter on: no indicator at the start, no `: ` and ` #`, no blank at the end.
const PLAIN_TEXT = /^[A-Za-z](?:[\w ./@+,()=~%&'-]|:(?=[\w/]))*(?<! )$/
// Versions of three parts, and hex digests that are no number in any notation.
const PLAIN_NUMBERS =
  /^(?:\d+\.\d+\.\d+(?:[-+.][\w.+-]*)?|(?!0b[01]+$)[0-9][0-9a-f]*[a-df][0-9a-f]*)$/

function isTime(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(value)
}

// YAML 1.1 types; `y` and `n` are quoted by Go's encoder too.
function isResolved(value: string): boolean {
  return /^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value)
}

function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value)
}
