import { type JsonObject, textAt } from './json.ts'

/** An object in two versions; without one side it is added or removed. */
export interface PairedObject {
  before?: JsonObject
  after?: JsonObject
}

/**
 * Pairs the objects of two versions by group, kind, namespace and name, whatever version their API has. An object that
 * is there twice counts as its last one, as with a server that gets one after the other.
 * @returns Sorted by kind, namespace and name.
 */
export function pairObjects(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
): PairedObject[] {
  const pairs = new Map<string, PairedObject>()
  for (const object of before) pairs.set(identityOf(object), { before: object })
  for (const object of after) {
    const identity = identityOf(object)
    pairs.set(identity, { ...pairs.get(identity), after: object })
  }
  return [...pairs]
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, pair]) => pair)
}

function identityOf(object: JsonObject): string {
  const apiVersion = textAt(object, 'apiVersion')
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
  const { kind } = object
  const metadata = ['namespace', 'name'].map((name) => textAt(object, 'metadata', name))
  return [String(kind), group, ...metadata].join('\0')
}

/** An object that is gone, and one that is new and the same but for its name. */
export interface Renaming {
  before: JsonObject
  after: JsonObject
}

/**
 * Objects that only got another name: the cluster gets a new one, and loses the old one with all it holds.
 * @param pairs As pairObjects makes them.
 */
export function findRenamings(pairs: readonly PairedObject[]): Renaming[] {
  const added = pairs.flatMap(({ before, after }) => (before === undefined && after ? [after] : []))
  const removed = pairs.flatMap(({ before, after }) =>
    after === undefined && before ? [before] : [],
  )
  const taken = new Set<JsonObject>()
  return removed.flatMap((before) => {
    const after = added.find((each) => !taken.has(each) && isSameButName(before, each))
    if (after === undefined) return []
    taken.add(after)
    return [{ before, after }]
  })
}

function isSameButName(before: JsonObject, after: JsonObject): boolean {
  if (before['kind'] !== after['kind'] || before['apiVersion'] !== after['apiVersion']) return false
  const [old, changed] = [before, after].map((object) => contentWithout(object))
  return old !== '{}' && old === changed
}

/** The content without metadata, and with its own name where it is repeated, as in selectors, taken for the same. */
function contentWithout(object: JsonObject): string {
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...content } = object
  const name = textAt(object, 'metadata', 'name')
  const text = JSON.stringify(content)
  return name === '' ? text : text.replaceAll(JSON.stringify(name).slice(1, -1), '\0')
}
