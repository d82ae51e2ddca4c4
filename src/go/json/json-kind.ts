import { GoMap, type GoValue } from '../values/value.ts'

/** What encoding/json calls a value that does not fit where it is decoded to. */
export function jsonKindOf(value: GoValue): string {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return 'array'
  return value instanceof GoMap ? 'object' : 'number'
}
