import kindLines from './kinds.json' with { type: 'json' }

/** Whether objects of a kind live in a namespace; `unknown` where nobody has said. */
export type Scope = 'Cluster' | 'Namespaced' | 'unknown'

/** A kind that an API server knows. */
export interface ServedKind {
  /** `apps/v1`, or `v1` for the core. */
  apiVersion: string
  kind: string
  scope: Scope
}

/** What is known of a kind of Kubernetes itself. Versions are minor versions of Kubernetes 1. */
export interface KnownKind {
  introduced: number
  /** From then on the server warns of it. */
  deprecated?: number
  /** The first version without it; it may lie in the future. */
  removed?: number
  /** What takes its place: `policy/v1 PodDisruptionBudget`. */
  successor?: string
  /** Absent: it lives in a namespace. */
  scope?: 'Cluster'
  plural?: string
  /** The name of its fields in the definitions. */
  definition?: string
  /** It is served where somebody asks for it only. */
  isOff?: boolean
  /** Nobody can create it. */
  isReadOnly?: boolean
}

type Lines = Readonly<Record<string, Readonly<Record<string, KnownKind>>>>

// JSON has no literal types, such as that of scope.
const KINDS = kindLines as unknown as Lines

/** The minor versions of Kubernetes 1 that the table answers for. */
export const OLDEST_MINOR = 20
/** The newest server that was asked what it serves. */
export const NEWEST_MINOR = 37

/** What is known of a kind, whatever versions serve it. */
export function knownKind(apiVersion: string, kind: string): KnownKind | undefined {
  const kinds = Object.hasOwn(KINDS, apiVersion) ? KINDS[apiVersion] : undefined
  return kinds && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
}

/** Whether an API group is one of Kubernetes itself, in whatever version: its kinds are all known here. */
export function isBuiltInGroup(apiVersion: string): boolean {
  const group = apiVersion.slice(0, apiVersion.indexOf('/') + 1)
  return Object.keys(KINDS).some((known) => known.slice(0, known.indexOf('/') + 1) === group)
}

/** Whether an API server of Kubernetes 1.`minor` serves a kind by default. */
export function isServed({ introduced, removed, isOff }: KnownKind, minor: number): boolean {
  return isOff !== true && introduced <= minor && (removed === undefined || minor < removed)
}

/**
 * What an API server of Kubernetes 1.`minor` serves by default (facts of kubernetes/kubernetes api/openapi-spec and of
 * servers that were asked). Versions beyond the table are answered with its nearest one.
 */
export function builtInKinds(minor: number): ServedKind[] {
  const known = nearestMinor(minor)
  return Object.entries(KINDS).flatMap(([apiVersion, kinds]) =>
    Object.entries(kinds)
      .filter(([, line]) => isServed(line, known))
      .map(([kind, { scope }]) => ({ apiVersion, kind, scope: scope ?? 'Namespaced' })),
  )
}

/** The version of the table that answers for a version. */
export function nearestMinor(minor: number): number {
  return Math.min(Math.max(minor, OLDEST_MINOR), NEWEST_MINOR)
}

/** In words, which versions of Kubernetes serve a kind by default; undefined where none of the known ones does. */
export function servingVersions(apiVersion: string, kind: string): string | undefined {
  const line = knownKind(apiVersion, kind)
  if (line === undefined || line.isOff === true) return undefined
  const { introduced, removed = Infinity } = line
  if (introduced > NEWEST_MINOR || removed <= OLDEST_MINOR) return undefined
  const from = introduced > OLDEST_MINOR ? `from 1.${introduced} on` : ''
  const to = removed <= NEWEST_MINOR ? `up to 1.${removed - 1}` : ''
  return [from, to].filter((part) => part !== '').join(', ')
}

/**
 * The warning of a server about a kind that will go, in the words that every client shows
 * (kubernetes/kubernetes apiserver pkg/endpoints/deprecation); undefined when it has none yet.
 */
export function deprecationWarning(
  apiVersion: string,
  kind: string,
  minor: number,
): string | undefined {
  const { deprecated, removed } = knownKind(apiVersion, kind) ?? {}
  if (deprecated === undefined || minor < deprecated) return undefined
  const successor = successorOf(apiVersion, kind, minor)
  const until = removed === undefined ? '' : `, unavailable in v1.${removed}+`
  const instead = successor === undefined ? '' : `; use ${successor}`
  return `${apiVersion} ${kind} is deprecated in v1.${deprecated}+${until}${instead}`
}

/**
 * What to write instead of a kind on a server of Kubernetes 1.`minor`: `policy/v1 PodDisruptionBudget`. Where the last
 * successor has not come yet, it is the one that the server of that version has.
 */
export function successorOf(apiVersion: string, kind: string, minor: number): string | undefined {
  const { successor } = knownKind(apiVersion, kind) ?? {}
  if (successor === undefined || isServedKind(successor, minor)) return successor
  const group = successor.slice(0, successor.indexOf('/') + 1)
  const others = builtInKinds(minor)
    .filter((other) => other.kind === kind && other.apiVersion !== apiVersion)
    .map((other) => `${other.apiVersion} ${kind}`)
    .filter((other) => other.startsWith(group))
  return others.sort().at(-1) ?? successor
}

function isServedKind(text: string, minor: number): boolean {
  const [apiVersion = '', kind = ''] = text.split(' ')
  const known = knownKind(apiVersion, kind)
  return known !== undefined && isServed(known, nearestMinor(minor))
}
