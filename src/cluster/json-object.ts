import { isRecord } from './is-record.ts'

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The value below some names; undefined where something on the way is not there. */
export function valueAt(object: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((part, name) => (isRecord(part) ? part[name] : undefined), object)
}
