/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>

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
