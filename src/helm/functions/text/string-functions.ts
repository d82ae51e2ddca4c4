import { charge } from '../../../go/budget/index.ts'
import { quote as quoteGo } from '../../../go/strconv/index.ts'
import { toLower, toUpper, trimSpace } from '../../../go/unicode/index.ts'
import {
  cutBytes,
  fromByteString,
  GoError,
  goFunction,
  type GoValue,
  toByteString,
} from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'
import { formatValue, stringOf } from './string-of.ts'

const LONGEST_STRING = 2 ** 28
const NEEDS_NO_ESCAPE = /^[ !#-[\]-~]*$/

function repeat(count: number, text: string): string {
  if (count < 0) throw new GoError('strings: negative Repeat count')
  charge(1, count * text.length)
  if (count * text.length > LONGEST_STRING) {
    throw new GoError('strings: Repeat output length overflow')
  }
  return text.repeat(count)
}

function indent(spaces: number, text: string): string {
  const padding = repeat(spaces, ' ')
  charge(1, padding.length * countOf('\n', text))
  return padding + text.replaceAll('\n', `\n${padding}`)
}

/** How often a text occurs in another. */
function countOf(part: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++
  return count
}

function trunc(count: number, text: string): string {
  const bytes = toByteString(text)
  if (count < 0 && bytes.length + count > 0) return fromByteString(bytes.slice(count))
  if (count >= 0 && bytes.length > count) return fromByteString(bytes.slice(0, count))
  return text
}

function substr(start: number, end: number, text: string): string {
  const bytes = toByteString(text)
  if (start < 0) return fromByteString(cutBytes(bytes, undefined, end))
  if (end < 0 || end > bytes.length) return fromByteString(cutBytes(bytes, start, undefined))
  return fromByteString(cutBytes(bytes, start, end))
}

function replace(old: string, replacement: string, text: string): string {
  const count = old === '' ? text.length : countOf(old, text)
  charge(count, count * replacement.length)
  if (old !== '') return text.replaceAll(old, () => replacement)
  let result = replacement
  for (const rune of text) result += rune + replacement
  return result
}

function trimPrefix(prefix: string, text: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text
}

function trimSuffix(suffix: string, text: string): string {
  return text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text
}

function trimAll(cutset: string, text: string): string {
  const runes = [...text]
  const isCut = new Set(cutset)
  let start = 0
  let end = runes.length
  while (start < end && isCut.has(runes[start] ?? '')) start++
  while (end > start && isCut.has(runes[end - 1] ?? '')) end--
  return runes.slice(start, end).join('')
}

function quote(...values: GoValue[]): string {
  const quoted: string[] = []
  for (const value of values) {
    if (value === null) continue
    const text = stringOf(value)
    quoted.push(NEEDS_NO_ESCAPE.test(text) ? `"${text}"` : quoteGo(text))
  }
  return quoted.join(' ')
}

function squote(...values: GoValue[]): string {
  const present = values.filter((value) => value !== null)
  return present.map((value) => `'${formatValue(value)}'`).join(' ')
}

function cat(...values: GoValue[]): string {
  const present = values.filter((value) => value !== null)
  return present.map(formatValue).join(' ')
}

/** Strings that are cut, joined, quoted and searched. */
export const stringFunctions = {
  trim: goFunction(['string'], 'string', trimSpace),
  upper: goFunction(['string'], 'string', toUpper),
  lower: goFunction(['string'], 'string', toLower),
  trunc: goFunction(['int', 'string'], 'string', trunc),
  substr: goFunction(['int', 'int', 'string'], 'string', substr),
  repeat: goFunction(['int', 'string'], 'string', repeat),
  trimall: goFunction(['string', 'string'], 'string', trimAll),
  trimAll: goFunction(['string', 'string'], 'string', trimAll),
  trimPrefix: goFunction(['string', 'string'], 'string', trimPrefix),
  trimSuffix: goFunction(['string', 'string'], 'string', trimSuffix),
  contains: goFunction(['string', 'string'], 'bool', (part, text) => text.includes(part)),
  hasPrefix: goFunction(['string', 'string'], 'bool', (prefix, text) => text.startsWith(prefix)),
  hasSuffix: goFunction(['string', 'string'], 'bool', (suffix, text) => text.endsWith(suffix)),
  quote: goFunction(['...interface {}'], 'string', quote),
  squote: goFunction(['...interface {}'], 'string', squote),
  cat: goFunction(['...interface {}'], 'string', cat),
  indent: goFunction(['int', 'string'], 'string', indent),
  nindent: goFunction(['int', 'string'], 'string', (spaces, text) => `\n${indent(spaces, text)}`),
  replace: goFunction(['string', 'string', 'string'], 'string', replace),
  plural: goFunction(['string', 'string', 'int'], 'string', (one, many, count) =>
    count === 1 ? one : many,
  ),
} satisfies FunctionTable
