import { sortKeys } from '../../yaml/emit/index.ts'

/** What chart metadata is made of. */
export type PlainValue =
  | string
  | boolean
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue }

/**
 * One `key: value` of a block mapping as Go's encoder writes it, for values whose text needs no thought;
 * undefined when any part of it needs the full encoder to choose a style. An index has tens of thousands of
 * fields, nearly all of them simple.
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
    const text = plainText(value, indent + key.length + 2, indent + 2)
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
  if (typeof item === 'string') return plainText(item, indent, indent)
  if (typeof item === 'boolean' || isList(item)) return undefined
  return writeMapping(item, indent)?.slice(indent)
}

function writeMapping(
  mapping: { readonly [key: string]: PlainValue },
  indent: number,
): string | undefined {
  const lines: string[] = []
  for (const key of keysInOrder(mapping)) {
    const line = plainText(key, 0, 0) === key && writePlainField(key, mapping[key]!, indent)
    if (!line) return undefined
    lines.push(line)
  }
  return lines.length === 0 ? undefined : lines.join('\n')
}

// The versions of a chart have the same few sets of keys.
const sortedKeys = new Map<string, readonly string[]>()

function keysInOrder(mapping: object): readonly string[] {
  const keys = Object.keys(mapping)
  if (keys.length < 2) return keys
  const set = keys.join('\n')
  let sorted = sortedKeys.get(set)
  if (sorted === undefined) {
    sorted = sortKeys(keys, 'v2')
    sortedKeys.set(set, sorted)
  }
  return sorted
}

/**
 * The text that stands for a string; undefined when that is not obvious.
 * @param column Where the text begins, from 0.
 * @param foldColumn Where further lines of it begin.
 */
export function plainText(value: string, column: number, foldColumn: number): string | undefined {
  if (PLAIN_TEXT.test(value)) {
    if (value.length <= 5 && KEYWORD.test(value)) return `"${value}"`
    if (column + value.length <= BEST_WIDTH) return value
    // How the encoder treats several blanks at a break is its own secret.
    return value.includes('  ') ? undefined : fold(value, column, foldColumn)
  }
  if (PLAIN_NUMBERS.test(value)) return value
  if (NO_TEXT.test(value)) return `"${value}"`
  return RANGE.test(value) ? `'${value}'` : undefined
}

// libyaml's emitter: a blank behind this column becomes a line break.
const BEST_WIDTH = 80

function fold(text: string, column: number, foldColumn: number): string {
  const [first = '', ...words] = text.split(' ')
  let folded = first
  let at = column + first.length
  for (const word of words) {
    if (at > BEST_WIDTH) {
      folded += `\n${' '.repeat(foldColumn)}${word}`
      at = foldColumn + word.length
    } else {
      folded += ` ${word}`
      at += word.length + 1
    }
  }
  return folded
}

// From a letter on: no indicator at the start, no `: ` and ` #`, no blank at the end.
const PLAIN_TEXT = /^[A-Za-z](?:[\w ./@+,()=~%&'?!;*[\]{}-]|:(?=[\w/]))*(?<! )$/
// Versions of three parts, and hex digests that are no number in any notation.
const PLAIN_NUMBERS =
  /^(?:\d+\.\d+\.\d+(?:[-+.][\w.+-]*)?|(?!0b[01]+$)[0-9][0-9a-f]*[a-df][0-9a-f]*)$/
// Booleans and null of YAML 1.1; Go's encoder quotes `y` and `n` as well.
const KEYWORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i
// Empty, or what YAML 1.1 reads as a number or a time.
const NO_TEXT = /^(?:|\d{1,15}(?:\.\d{1,15})?|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))$/
// What begins like a folded block.
const RANGE = /^>=? ?v?\d[\w.-]*$/

function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value)
}
