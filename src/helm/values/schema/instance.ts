import {
  GoInt,
  type GoList,
  GoMap,
  type GoValue,
  isGoList,
  JsonNumber,
} from '../../../go/values/index.ts'
import { compareDecimals, isWhole, parseDecimal } from './decimal.ts'
import { quoteText } from './issue.ts'
import { isJsonArray, isJsonObject, type JsonValue } from './json-document.ts'

/** In the order in which messages list them. */
export const JSON_TYPES = [
  'null',
  'boolean',
  'number',
  'integer',
  'string',
  'array',
  'object',
] as const

export type JsonType = (typeof JSON_TYPES)[number]

/** The JSON type of a value; integers are numbers. undefined for what JSON does not have. */
export function typeOfValue(value: GoValue): JsonType | undefined {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'string'
  if (isNumber(value)) return 'number'
  if (isGoList(value)) return 'array'
  return value instanceof GoMap && value.goType === undefined ? 'object' : undefined
}

export type NumberValue = number | GoInt | JsonNumber

export function isNumber(value: GoValue): value is NumberValue {
  return typeof value === 'number' || value instanceof GoInt || value instanceof JsonNumber
}

/** A number in decimal notation. */
export function numberText(value: NumberValue): string {
  if (value instanceof JsonNumber) return value.text
  return value instanceof GoInt ? value.value.toString() : value.toString()
}

export function isInteger(value: GoValue): boolean {
  return isNumber(value) && isWhole(parseDecimal(numberText(value)))
}

/** JSON equality: numbers by value, objects without regard to order. */
export function equalsJson(value: GoValue, expected: JsonValue): boolean {
  if (isNumber(value)) {
    if (!(expected instanceof JsonNumber)) return false
    return compareDecimals(parseDecimal(numberText(value)), parseDecimal(expected.text)) === 0
  }
  if (isGoList(value)) {
    if (!isJsonArray(expected) || expected.length !== value.length) return false
    return value.every((item, index) => equalsJson(item, expected[index]!))
  }
  if (value instanceof GoMap) {
    if (!isJsonObject(expected) || Object.keys(expected).length !== value.size) return false
    return [...value].every(([key, item]) => {
      return Object.hasOwn(expected, key) && equalsJson(item, expected[key]!)
    })
  }
  return value === expected
}

/** The indexes of the first two equal items. */
export function findDuplicates(list: GoList): [number, number] | undefined {
  const seen = new Map<string, number>()
  for (const [index, item] of list.entries()) {
    const key = canonical(item)
    const earlier = seen.get(key)
    if (earlier !== undefined) return [earlier, index]
    seen.set(key, index)
  }
  return undefined
}

/** One text for each class of equal values. */
function canonical(value: GoValue): string {
  if (isNumber(value)) {
    let { digits, exponent } = parseDecimal(numberText(value))
    while (digits !== 0n && digits % 10n === 0n) {
      digits /= 10n
      exponent++
    }
    return digits === 0n ? '0' : `${digits}e${exponent}`
  }
  if (isGoList(value)) return `[${value.map(canonical).join()}]`
  if (value instanceof GoMap) {
    const keys = [...value.keys()].sort()
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value.get(key)!)}`).join()}}`
  }
  return JSON.stringify(value)
}

/** A primitive as messages show it. */
export function displayJson(value: JsonValue): string {
  if (value === null) return '<nil>'
  if (typeof value === 'string') return quoteText(value)
  return value instanceof JsonNumber ? value.text : String(value)
}

export function displayValue(value: GoValue): string {
  if (value === null) return '<nil>'
  if (typeof value === 'string') return quoteText(value)
  return isNumber(value) ? numberText(value) : String(value)
}
