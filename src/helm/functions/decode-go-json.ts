import { GoError } from '../go-template/go-error.ts'
import { GoMap } from '../go-template/value.ts'
import type { GoList, GoValue } from '../go-template/value.ts'
import { jsonComplaint } from './json-complaint.ts'

const SURROGATE = /[\ud800-\udfff]/
const LONE_SURROGATE = /\p{Surrogate}/gu
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?[0-9][-+.0-9eE]*/g

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
  return toGoValue(value, text)
}

function toGoValue(value: unknown, text: string): GoValue {
  if (Array.isArray(value)) return value.map((item) => toGoValue(item, text)) as GoList
  if (typeof value === 'string') return wellFormed(value)
  if (typeof value === 'object' && value !== null) {
    const map = new GoMap()
    for (const [key, item] of Object.entries(value)) map.set(wellFormed(key), toGoValue(item, text))
    return map
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new GoError(
      `json: cannot unmarshal number ${hugeNumber(text)} into Go value of type float64`,
    )
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
