import { GoMap, type GoValue, JsonNumber } from '../../src/go/values/value.ts'

/** JSON as Go's encoding/json writes it: keys sorted, HTML characters escaped. */
export function goJson(value: GoValue): string {
  if (value instanceof JsonNumber) return value.text
  if (Array.isArray(value)) return `[${value.map((item) => goJson(item)).join(',')}]`
  if (value instanceof GoMap) {
    const keys = [...value.keys()].sort()
    return `{${keys.map((key) => `${goJson(key)}:${goJson(value.get(key)!)}`).join(',')}}`
  }
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
