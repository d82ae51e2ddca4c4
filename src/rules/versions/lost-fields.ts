import { GoMap, type GoValue, isGoList } from '../../go/values/index.ts'

/** A field of an object that a newer version of it no longer has. */
export interface LostField {
  /** Keys from the top; entries of lists by what tells them apart, such as `containers`, `name=web`. */
  keys: readonly string[]
  /** The part of it that the newer version has. */
  present: readonly string[]
}

/**
 * What server-side apply keeps, although the newer version does not render it any more: the installer's first write is a
 * create, whose fields no later apply takes back (kubegems/kubegems pkg/installer; kubernetes.io/docs server-side apply).
 * Lists whose entries have no key of their own are replaced as a whole.
 */
export function lostFields(before: GoMap, now: GoMap): LostField[] {
  return [...before].flatMap(([key, value]) => {
    if (NEVER_APPLIED.has(key)) return []
    return lostBelow(value, now.get(key), { keys: [key], present: [key], index: key })
  })
}

/** Who the object is, what the server writes, and what it never stores. */
const NEVER_APPLIED = new Set(['apiVersion', 'kind', 'status'])
const SERVER_FIELDS = new Set(['creationTimestamp', 'managedFields', 'namespace', 'name'])

interface FieldPath {
  keys: readonly string[]
  /** JSON pointer parts in the newer object. */
  present: readonly string[]
  /** The last key that is none of a list's entry. */
  index: string
}

function lostBelow(before: GoValue, now: GoValue | undefined, path: FieldPath): LostField[] {
  if (isNothing(before)) return []
  if (now === undefined || now === null) {
    return [{ keys: path.keys, present: path.present.slice(0, -1) }]
  }
  if (before instanceof GoMap && now instanceof GoMap) {
    return [...before].flatMap(([key, value]) => {
      if (path.index === 'metadata' && SERVER_FIELDS.has(key)) return []
      const below = { keys: [...path.keys, key], present: [...path.present, key], index: key }
      return lostBelow(value, now.get(key), below)
    })
  }
  if (isGoList(before) && isGoList(now)) return lostEntries(before, now, path)
  return []
}

/** The API machinery drops them: nobody has applied such a field. */
function isNothing(value: GoValue): boolean {
  return value === null || (value instanceof GoMap && value.size === 0)
}

/** What tells the entries of a list apart (k8s.io/api, `+listMapKey` and `patchMergeKey`). */
const LIST_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  imagePullSecrets: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  ports: ['containerPort', 'port'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
  webhooks: ['name'],
  secrets: ['name'],
}

function lostEntries(
  before: readonly GoValue[],
  now: readonly GoValue[],
  { keys, present, index }: FieldPath,
): LostField[] {
  return before.flatMap((entry) => {
    const identity = identityOf(entry, index)
    if (identity === undefined || !(entry instanceof GoMap)) return []
    const at = now.findIndex((other) => identityOf(other, index) === identity)
    const below = [...keys, identity]
    const found = now[at]
    if (found === undefined) return [{ keys: below, present }]
    return lostBelow(entry, found, {
      keys: below,
      present: [...present, String(at)],
      index: identity,
    })
  })
}

function identityOf(entry: GoValue, list: string): string | undefined {
  if (!(entry instanceof GoMap)) return undefined
  const names = LIST_KEYS[list] ?? []
  const name = names.find((one) => entry.has(one))
  if (name === undefined) return undefined
  const protocol =
    list === 'ports' && entry.has('protocol') ? `/${String(entry.get('protocol'))}` : ''
  return `${name}=${textOf(entry.get(name))}${protocol}`
}

function textOf(value: GoValue | undefined): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return value === null || value === undefined || typeof value !== 'object'
    ? ''
    : String('value' in value ? value.value : '')
}
