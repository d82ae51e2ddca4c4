import { GoError } from '../values/error.ts'
import { type GoList, GoMap, type GoValue } from '../values/value.ts'
import { jsonComplaint } from './complaint.ts'

const SURROGATE = /[\ud800-\udfff]/
const LONE_SURROGATE = /\p{Surrogate}/gu
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?[0-9][-+.0-9eE]*/g

/** A number that no float64 can hold; everything else was decoded, with nil in its place. */
export class JsonRangeError extends GoError {
  readonly decoded: GoValue

  constructor(number: string, decoded: GoValue) {
    super(`json: cannot unmarshal number ${number} into Go value of type float64`)
    this.decoded = decoded
  }
}

/**
 * Reads JSON as encoding/json does into an empty interface: numbers are float64, a key said twice counts as said last,
 * halves of surrogate pairs become U+FFFD.
 *
 * Throws GoError with Go's message.
 */
export function decodeGoJson(text: string): GoValue {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw jsonComplaint(text) ?? error
  }
  const numbers: number[] = []
  const decoded = toGoValue(value, numbers)
  if (numbers.length > 0) throw new JsonRangeError(hugeNumber(text), decoded)
  return decoded
}

function toGoValue(value: unknown, outOfRange: number[]): GoValue {
  if (Array.isArray(value)) return value.map((item) => toGoValue(item, outOfRange)) as GoList
  if (typeof value === 'string') return wellFormed(value)
  if (typeof value === 'object' && value !== null) {
    const map = new GoMap()
    for (const [key, item] of Object.entries(value))
      map.set(wellFormed(key), toGoValue(item, outOfRange))
    return map
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    outOfRange.push(value)
    return null
  }
  return value as number | boolean | null
}

function wellFormed(text: string): string {
  return SURROGATE.test(text) ? text.replace(LONE_SURROGATE, '\ufffd') : text
}

function hugeNumber(text: string): string {
  const parts = text.match(STRING_OR_NUMBER) ?? []
  return parts.find((part) => !part.startsWith('"') && !Number.isFinite(Number(part))) ?? ''
}
