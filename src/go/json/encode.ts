import { charge } from '../budget/work-budget.ts'
import { encodeBase64 } from '../encoding/base64.ts'
import { quote } from '../strconv/quote.ts'
import { GoError } from '../values/error.ts'
import { compareGoStrings } from '../values/string.ts'
import { goTypeOf, isGoList } from '../values/type.ts'
import { GoInt, type GoList, GoMap, GoObject, type GoValue, JsonNumber } from '../values/value.ts'

export interface JsonOptions {
  /** Write `<`, `>` and `&` as `\u003c` and so on, as json.Marshal does. */
  escapeHtml: boolean
  /** One level of indentation (json.MarshalIndent); everything on one line without it. */
  indent?: string
}

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/
const PLAIN = /^[ !#-%'-;=?-[\]-\x7f]*$/
// oxlint-disable-next-line no-control-regex -- JSON forbids them in strings
const ESCAPED = /["\\\0-\x1f\u2028\u2029\udc80-\udcff]/
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/**
 * JSON as Go's encoding/json writes it: keys sorted by bytes, []byte as base64, nil lists as null.
 *
 * Throws GoError with Go's message for what JSON cannot say, such as NaN.
 */
export function encodeGoJson(value: GoValue, options: JsonOptions): string {
  return encode(value, options, '\n')
}

function encode(value: GoValue, options: JsonOptions, lineBreak: string): string {
  charge(1, typeof value === 'string' ? value.length : lineBreak.length)
  switch (typeof value) {
    case 'string':
      return encodeString(value, options.escapeHtml)
    case 'boolean':
      return String(value)
    case 'number':
      return encodeFloat(value)
  }
  if (value === null) return 'null'
  if (value instanceof GoMap) return encodeMap(value, options, lineBreak)
  if (isGoList(value)) return encodeList(value, options, lineBreak)
  if (value instanceof GoInt) return String(value.value)
  if (value instanceof JsonNumber) return encodeNumber(value.text)
  if (value instanceof GoObject) return encodeObject(value, options, lineBreak)
  return `"${encodeBase64(value)}"`
}

function encodeMap(map: GoMap, options: JsonOptions, lineBreak: string): string {
  if (map.isNil) return 'null'
  const members = [...map].sort(([a], [b]) => compareGoStrings(a, b))
  return encodeMembers(members, options, lineBreak)
}

function encodeMembers(
  entries: readonly [key: string, value: GoValue][],
  options: JsonOptions,
  lineBreak: string,
): string {
  const separator = options.indent === undefined ? ':' : ': '
  const inner = lineBreak + (options.indent ?? '')
  const members = entries.map(
    ([key, value]) =>
      encodeString(key, options.escapeHtml) + separator + encode(value, options, inner),
  )
  return enclose('{', members, '}', options, lineBreak)
}

function encodeList(list: GoList, options: JsonOptions, lineBreak: string): string {
  if (list.isNil) return 'null'
  const inner = lineBreak + (options.indent ?? '')
  const items = list.map((item) => encode(item, options, inner))
  return enclose('[', items, ']', options, lineBreak)
}

function enclose(
  open: string,
  members: readonly string[],
  close: string,
  { indent }: JsonOptions,
  lineBreak: string,
): string {
  if (indent === undefined || members.length === 0) return open + members.join(',') + close
  return open + lineBreak + indent + members.join(`,${lineBreak}${indent}`) + lineBreak + close
}

function encodeObject(object: GoObject, options: JsonOptions, lineBreak: string): string {
  const value = jsonValueOf(object)
  if (!(value instanceof StructFields)) return encode(value, options, lineBreak)
  return encodeMembers([...value], options, lineBreak)
}

/** The fields of a struct under their names in JSON: in the order of the struct, where a map has its keys sorted. */
class StructFields extends GoMap {}

/**
 * What encoding/json sees in a Go struct and the like: what its MarshalJSON gives, its plain value, or its fields.
 *
 * Throws GoError for functions.
 */
export function jsonValueOf(object: GoObject): GoValue {
  if (object.isNil()) return null
  const plain = object.toJsonValue() ?? object.underlying()
  if (plain !== undefined) return plain
  if (object.goKind !== 'struct' && object.goKind !== 'ptr') {
    throw new GoError(`json: unsupported type: ${goTypeOf(object)}`)
  }
  const members = new StructFields()
  for (const [name, value] of object.encodedFields()) {
    const key = /^\p{Lu}/u.test(name) ? object.jsonName(name, value) : undefined
    if (key !== undefined) members.set(key, value)
  }
  return members
}

function encodeNumber(text: string): string {
  if (text === '') return '0'
  if (NUMBER.test(text)) return text
  throw new GoError(`json: invalid number literal, trying to marshal ${quote(text)}`)
}

/** The ES6 format, in which Go writes float64 too. */
function encodeFloat(value: number): string {
  if (Object.is(value, -0)) return '-0'
  if (Number.isFinite(value)) return String(value)
  const text = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
  throw new GoError(`json: unsupported value: ${text}`)
}

function encodeString(text: string, escapeHtml: boolean): string {
  if (PLAIN.test(text) || !(ESCAPED.test(text) || escapeHtml)) return `"${text}"`
  let result = '"'
  for (const rune of text) result += encodeRune(rune, escapeHtml)
  return `${result}"`
}

function encodeRune(rune: string, escapeHtml: boolean): string {
  const short = SHORT_ESCAPES[rune]
  if (short) return short
  const isHtml = rune === '<' || rune === '>' || rune === '&'
  if (rune < ' ' || rune === '\u2028' || rune === '\u2029' || (escapeHtml && isHtml)) {
    return `\\u${rune.charCodeAt(0).toString(16).padStart(4, '0')}`
  }
  return rune.length === 1 && rune >= '\udc80' && rune <= '\udcff' ? '\\ufffd' : rune
}
