import { isJsonObject, type JsonObject } from './json.ts'

/** A key of values.yaml whose meaning moved. */
export type ValueChange =
  | { change: 'added'; key: string; after: unknown }
  | { change: 'default'; key: string; before: unknown; after: unknown }
  | { change: 'removed'; key: string; before: unknown }
  | { change: 'renamed'; key: string; to: string; value: unknown }
  | { change: 'type'; key: string; before: unknown; after: unknown }

/** Compares the default values of two versions, key by key; lists count as a whole. */
export function compareValues(before: JsonObject, after: JsonObject): ValueChange[] {
  const [old, changed] = [leavesOf(before), leavesOf(after)]
  const removed = [...old].filter(([key]) => !changed.has(key))
  const added = [...changed].filter(([key]) => !old.has(key))
  const renamed = findRenamed(removed, added)
  const changes: ValueChange[] = []
  for (const [key, value] of old) {
    const to = renamed.get(key)
    if (to !== undefined) changes.push({ change: 'renamed', key, to, value })
    else if (!changed.has(key)) changes.push({ change: 'removed', key, before: value })
    else changes.push(...changeOfKey(key, value, changed.get(key)))
  }
  const targets = new Set(renamed.values())
  for (const [key, value] of added) {
    if (!targets.has(key)) changes.push({ change: 'added', key, after: value })
  }
  return changes
}

function changeOfKey(key: string, before: unknown, after: unknown): ValueChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const [old, changed] = [typeOf(before), typeOf(after)]
  // Null is no type of its own: any value may take its place.
  const isOther = old !== changed && old !== 'null' && changed !== 'null'
  return [{ change: isOther ? 'type' : 'default', key, before, after }]
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** Paths and values of what is no map, or an empty one. */
function leavesOf(values: JsonObject): Map<string, unknown> {
  const leaves = new Map<string, unknown>()
  const visit = (value: unknown, path: string): void => {
    if (!isJsonObject(value) || Object.keys(value).length === 0) {
      if (path !== '') leaves.set(path, value)
      return
    }
    for (const [name, part] of Object.entries(value)) {
      visit(part, path === '' ? name : `${path}.${name}`)
    }
  }
  visit(values, '')
  return leaves
}

/**
 * Keys that went away and came again under another name: the last part of the name is the same, or the parent is, and
 * the value says enough to be recognized.
 */
function findRenamed(
  removed: readonly (readonly [string, unknown])[],
  added: readonly (readonly [string, unknown])[],
): Map<string, string> {
  const renamed = new Map<string, string>()
  const taken = new Set<string>()
  for (const [key, value] of removed) {
    const candidates = added.filter(
      ([name, other]) =>
        !taken.has(name) &&
        JSON.stringify(other) === JSON.stringify(value) &&
        (lastOf(name) === lastOf(key) || (isTelling(value) && parentOf(name) === parentOf(key))),
    )
    // Two that fit equally well tell nothing.
    const [only, second] = candidates
    if (only === undefined || second !== undefined) continue
    renamed.set(key, only[0])
    taken.add(only[0])
  }
  return renamed
}

function lastOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1)
}

function parentOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('.')))
}

/** A switch or an empty text is the same in many keys. */
function isTelling(value: unknown): boolean {
  if (typeof value === 'string') return value.length > 2
  return typeof value === 'number' && Math.abs(value) > 1
}

/** Keys that a user set and the newer version does not have any more, though the older one had them. */
export function lostKeys(given: JsonObject, before: JsonObject, after: JsonObject): string[] {
  const lost: string[] = []
  const visit = (value: unknown, old: unknown, changed: unknown, path: string): void => {
    if (!isJsonObject(value) || !isJsonObject(old)) return
    for (const [name, part] of Object.entries(value)) {
      if (!Object.hasOwn(old, name)) continue
      const key = path === '' ? name : `${path}.${name}`
      if (!isJsonObject(changed) || !Object.hasOwn(changed, name)) lost.push(key)
      else visit(part, old[name], changed[name], key)
    }
  }
  visit(given, before, after, '')
  return lost
}
