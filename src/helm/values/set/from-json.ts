import { type GoList, GoMap, type GoValue } from '../../../go/values/index.ts'

/** A value of JSON.parse as encoding/json would decode it into an empty interface: numbers are float64. */
export function goValueFromJson(value: unknown): GoValue {
  if (Array.isArray(value)) return value.map(goValueFromJson) as GoList
  if (typeof value === 'object' && value !== null) {
    return new GoMap(Object.entries(value).map(([key, item]) => [key, goValueFromJson(item)]))
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new SyntaxError('number out of range')
  return value as string | number | boolean | null
}
