import { isRecord } from './is-record.ts'

/** One text for equal values of JSON; the order of keys does not count. */
export function jsonIdentity(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    isRecord(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
