/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value of JSON is an object: no list, and not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The text below some names; '' where there is none. */
export function textAt(object: unknown, ...names: readonly string[]): string {
  const value = names.reduce<unknown>(
    (part, name) => (isJsonObject(part) ? part[name] : undefined),
    object,
  )
  return typeof value === 'string' ? value : ''
}
