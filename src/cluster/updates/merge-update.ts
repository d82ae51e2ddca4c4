import { isRecord } from '../is-record.ts'
import { jsonIdentity } from '../json-identity.ts'
import type { JsonObject } from '../json-object.ts'
import { type Identity, itemIdentity, type ListShape, type MapShape, type Shape } from './shape.ts'

/**
 * How an update reaches the server.
 * - `apply`: server-side apply by the same client as before: what it no longer sends goes.
 * - `installer`: server-side apply of an object that was created: what is no longer sent stays, because the creation
 *   owns it (kubegems/kubegems pkg/installer/bundle; seen).
 * - `strategic3way`: the patch of Helm 3 and kubectl, made of both manifests and the object.
 */
export type Sender = 'apply' | 'installer' | 'strategic3way'

/**
 * What the server makes of an object when it gets a newer manifest of it.
 * @param live The object as the server stores it.
 * @param before The manifest that it was made of.
 * @param after The newer manifest.
 */
export function mergeUpdate(
  live: unknown,
  before: unknown,
  after: unknown,
  shape: Shape,
  sender: Sender,
): unknown {
  if (shape.is === 'map' && isRecord(live) && isRecord(after)) {
    if (shape.isAtomic && sender !== 'strategic3way') return after
    return mergeMap(live, isRecord(before) ? before : {}, after, shape, sender)
  }
  if (shape.is === 'list' && Array.isArray(live) && Array.isArray(after)) {
    return mergeList(live, Array.isArray(before) ? before : [], after, shape, sender)
  }
  return after
}

function mergeMap(
  live: JsonObject,
  before: JsonObject,
  after: JsonObject,
  shape: MapShape,
  sender: Sender,
): Record<string, unknown> {
  const retainsKeys = shape.retainsKeys && sender === 'strategic3way' && !isSame(before, after)
  const merged: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(live)) {
    const isGone = sender !== 'installer' && Object.hasOwn(before, name)
    if (!Object.hasOwn(after, name) && !isGone && !retainsKeys) merged[name] = value
  }
  for (const [name, value] of Object.entries(after)) {
    merged[name] = Object.hasOwn(live, name)
      ? mergeUpdate(live[name], before[name], value, shape.child(name), sender)
      : value
  }
  return merged
}

function isSame(left: unknown, right: unknown): boolean {
  return jsonIdentity(left) === jsonIdentity(right)
}

function mergeList(
  live: readonly unknown[],
  before: readonly unknown[],
  after: readonly unknown[],
  { items, applied, patched }: ListShape,
  sender: Sender,
): readonly unknown[] {
  const identity = sender === 'strategic3way' ? patched : applied
  if (identity === undefined) return after
  const liveItems = byIdentity(live, identity)
  const beforeItems = byIdentity(before, identity)
  const afterItems = byIdentity(after, identity)
  const merged = [...afterItems].map(([key, item]) =>
    liveItems.has(key)
      ? mergeUpdate(liveItems.get(key), beforeItems.get(key), item, items, sender)
      : item,
  )
  const kept = [...liveItems].filter(
    ([key]) => !afterItems.has(key) && (sender === 'installer' || !beforeItems.has(key)),
  )
  return [...merged, ...kept.map(([, item]) => item)]
}

/** Items by what tells them apart; of two that are alike the first counts, as in a patch that adds the second. */
function byIdentity(
  list: readonly unknown[],
  identity: NonNullable<Identity>,
): Map<string, unknown> {
  const items = new Map<string, unknown>()
  for (const item of list) {
    const key = itemIdentity(item, identity)
    if (!items.has(key)) items.set(key, item)
  }
  return items
}
