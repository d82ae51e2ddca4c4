import { jsonComplaint } from '../../../go/json/index.ts'
import { GoMap, type GoValue, JsonNumber } from '../../../go/values/index.ts'

export type JsonObject = { readonly [key: string]: JsonValue }
/** JSON whose numbers keep the text they were written with. */
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject

// A number cannot follow a letter or stand in a string, so strings are matched first and left alone.
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g
const MARK = '\0'

/** Parses JSON. Throws SyntaxError with the message of Go's json.Decoder. */
export function parseJsonDocument(text: string): JsonValue {
  requireJson(text)
  const marked = text.replaceAll(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') ? token : `"\\u0000${token}"`,
  )
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(MARK) ? new JsonNumber(value.slice(1)) : value,
  ) as JsonValue
}

function requireJson(text: string): void {
  try {
    JSON.parse(text)
  } catch (error) {
    if (text.trim() === '') throw new SyntaxError('EOF', { cause: error })
    const { message } = jsonComplaint(text) ?? (error as SyntaxError)
    throw new SyntaxError(decoderMessage(text, message), { cause: error })
  }
}

/** A json.Decoder has its own words for what ends too early or too late. */
function decoderMessage(text: string, message: string): string {
  const isInsideLiteral = message.startsWith("invalid character ' ' ") && !text.endsWith(' ')
  if (isInsideLiteral || message === 'unexpected end of JSON input') return 'unexpected EOF'
  return message.endsWith(' after top-level value')
    ? 'invalid character after top-level value'
    : message
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof JsonNumber)
  )
}

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

export function goValueOf(value: JsonValue): GoValue {
  if (isJsonArray(value)) return value.map(goValueOf)
  if (!isJsonObject(value)) return value as string | boolean | JsonNumber | null
  return new GoMap(Object.entries(value).map(([key, item]) => [key, goValueOf(item)]))
}

/** A value as compact JSON, with its numbers as they were written. */
export function jsonText(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text
  if (isJsonArray(value)) return `[${value.map(jsonText).join()}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${jsonText(item)}`,
  )
  return `{${members.join()}}`
}
