/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMap

/** An object of JSON. */
export interface JsonMap {
  readonly [key: string]: Json
}

/**
 * How deep the model looks into schemas and values. Nobody writes deeper ones, and a walk that knows no end could
 * overflow the stack. What lies deeper is not drawn and not changed.
 */
export const MAX_DEPTH = 200

/** Whether this is an object of JSON, neither null nor a list. */
export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What an object has under a key, or undefined; what objects inherit does not count. */
export function at(map: unknown, key: string): Json | undefined {
  return isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined
}

/** A value as text: a string as it is, null and undefined as nothing, everything else as JSON. */
export function asText(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'object') return String(value)
  try {
    return JSON.stringify(value)
  } catch {
    // A value of thousands of levels overflows the stack of JSON.stringify. There is no use in showing it.
    return ''
  }
}

/** A value as number: the number in a text, 1 and 0 for booleans, not-a-number for everything that has none. */
export function asNumber(value: unknown): number {
  // An object could even raise an exception here: `{"valueOf": 1, "toString": 1}`.
  return typeof value === 'object' ? Number.NaN : Number(value)
}
