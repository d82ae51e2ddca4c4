import { GoInt, GoMap, type GoValue } from './value.ts'

/** A value of objects or of values.yaml as JSON.stringify takes it; keys keep their order. */
export function plainValue(value: GoValue): unknown {
  if (value instanceof GoInt) return Number(value.value)
  if (Array.isArray(value)) return value.map(plainValue)
  if (!(value instanceof GoMap)) return value
  // Object.fromEntries, so that a key called __proto__ is nothing special.
  return Object.fromEntries([...value].map(([key, item]) => [key, plainValue(item)]))
}
