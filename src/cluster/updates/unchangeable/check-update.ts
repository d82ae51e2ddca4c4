import type { Complaints } from '../../admission/complaints.ts'
import { FieldPath } from '../../admission/field-path.ts'
import { isRecord } from '../../is-record.ts'
import { jsonIdentity } from '../../json-identity.ts'
import { type JsonObject, valueAt } from '../../json-object.ts'

/** What an update must keep, judged on the object before and after, both as the server stores them. */
export type CheckUpdate = (
  before: JsonObject,
  after: JsonObject,
  complaints: Complaints,
  minor: number,
) => void

export const ROOT: FieldPath = FieldPath.root

/** Whether two values are the same to a server: an empty map or list is like none. */
export function isSame(left: unknown, right: unknown): boolean {
  return (
    jsonIdentity(left ?? null) === jsonIdentity(right ?? null) || (isNone(left) && isNone(right))
  )
}

function isNone(value: unknown): boolean {
  if (value === undefined || value === null) return true
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && !Object.keys(value).length
}

/** Why a server refuses a change, as the end of a sentence about the field. */
export const CANNOT_CHANGE = 'cannot be changed; the object must be deleted and created anew'

/** A field that an object keeps for its life. */
export function keeps(...names: readonly string[]): CheckUpdate {
  return (before, after, complaints) => {
    const value = valueAt(after, ...names)
    if (isSame(valueAt(before, ...names), value)) return
    complaints.invalid(ROOT.child(...names), value ?? null, CANNOT_CHANGE)
  }
}

/** The same, where servers call the change forbidden. */
export function forbidsChange(...names: readonly string[]): CheckUpdate {
  return (before, after, complaints) => {
    if (isSame(valueAt(before, ...names), valueAt(after, ...names))) return
    complaints.forbidden(ROOT.child(...names), CANNOT_CHANGE)
  }
}

/** Several checks, one after the other. */
export function all(...checks: readonly CheckUpdate[]): CheckUpdate {
  return (before, after, complaints, minor) => {
    for (const check of checks) check(before, after, complaints, minor)
  }
}

/** A check that only servers before a minor version make. */
export function before(minor: number, check: CheckUpdate): CheckUpdate {
  return (old, after, complaints, asked) => {
    if (asked < minor) check(old, after, complaints, asked)
  }
}

/** A check that servers make from a minor version on. */
export function since(minor: number, check: CheckUpdate): CheckUpdate {
  return (old, after, complaints, asked) => {
    if (asked >= minor) check(old, after, complaints, asked)
  }
}
