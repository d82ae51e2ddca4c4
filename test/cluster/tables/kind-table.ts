import { shortName } from './field-text.ts'
import type { OpenApi } from './openapi.ts'

/** src/cluster/apis/kinds.json: by apiVersion and kind. */
export type KindLines = Record<string, Record<string, KindLine>>

/** Versions are minor versions of Kubernetes 1. */
interface KindLine {
  introduced: number
  deprecated?: number
  /** The first version without it; may lie in the future. */
  removed?: number
  /** What takes its place: `policy/v1 PodDisruptionBudget`. */
  successor?: string
  scope?: 'Cluster'
  plural?: string
  /** Its definition in definitions.json. */
  definition?: string
  /** It is served where somebody asks for it only. */
  isOff?: true
  /** Nobody can create it. */
  isReadOnly?: true
}

/** Facts that OpenAPI does not tell (k8s.io/api zz_generated.prerelease-lifecycle.go, and servers that were asked). */
export interface Lifecycle {
  introduced?: string
  deprecated?: string
  removed?: string
  replacement?: string
  namespaced?: boolean
  /** Versions of servers that were asked and served it. */
  servedByDefault?: string[]
}

/** Betas that came from here on are off until somebody asks for them (KEP-3136). */
const BETAS_OFF_SINCE = 24
/** The server lists them, and OpenAPI has no word of creating them. */
const READ_ONLY: Readonly<Record<string, 'Cluster'>> = { 'v1 ComponentStatus': 'Cluster' }

/** The lines with the kinds of one more version. */
export function withKinds(lines: KindLines, { minor, kinds }: OpenApi, newest: number): KindLines {
  const all = structuredClone(lines)
  for (const [key, { def, plural, namespaced }] of Object.entries(kinds)) {
    const line = lineOf(all, key, minor)
    line.introduced = Math.min(line.introduced, minor)
    if (minor >= newest) {
      if (line.removed !== undefined && line.removed <= minor) delete line.removed
    }
    line.plural = plural
    line.definition = shortName(def)
    if (!namespaced) line.scope = 'Cluster'
  }
  if (minor >= newest) markRemoved(all, kinds, minor)
  return ordered(all)
}

/** Kinds that the newest OpenAPI lacks and that came before it are gone, unless another source says when. */
function markRemoved(lines: KindLines, kinds: OpenApi['kinds'], minor: number): void {
  for (const [apiVersion, byKind] of Object.entries(lines)) {
    for (const [kind, line] of Object.entries(byKind)) {
      const isThere = Object.hasOwn(kinds, `${apiVersion} ${kind}`) || line.isReadOnly
      if (!isThere && line.introduced <= minor) line.removed ??= minor
    }
  }
}

/** The lines with what the lifecycle facts say; those win. */
export function withLifecycle(
  lines: KindLines,
  lifecycle: Readonly<Record<string, Lifecycle>>,
): KindLines {
  const all = structuredClone(lines)
  for (const [key, facts] of Object.entries(lifecycle)) {
    const line = lineOf(all, key, minorOf(facts.introduced) ?? 0)
    line.introduced = minorOf(facts.introduced) ?? line.introduced
    const deprecated = minorOf(facts.deprecated)
    const removed = minorOf(facts.removed)
    if (deprecated !== undefined) line.deprecated = deprecated
    if (removed !== undefined) line.removed = removed
    if (facts.replacement !== undefined) line.successor = facts.replacement
    if (facts.namespaced === false) line.scope = 'Cluster'
    if (facts.servedByDefault?.length) delete line.isOff
  }
  return ordered(withScopes(all))
}

/** A kind without OpenAPI has the scope of its other versions. */
function withScopes(lines: KindLines): KindLines {
  const clusterWide = new Set<string>()
  for (const [apiVersion, byKind] of Object.entries(lines)) {
    for (const [kind, { scope }] of Object.entries(byKind)) {
      if (scope === 'Cluster') clusterWide.add(`${groupOf(apiVersion)}/${kind}`)
    }
  }
  for (const [apiVersion, byKind] of Object.entries(lines)) {
    for (const [kind, line] of Object.entries(byKind)) {
      if (clusterWide.has(`${groupOf(apiVersion)}/${kind}`)) line.scope = 'Cluster'
    }
  }
  return lines
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
}

function minorOf(version: string | undefined): number | undefined {
  return version === undefined ? undefined : Number(version.split('.')[1])
}

function lineOf(lines: KindLines, key: string, minor: number): KindLine {
  const [apiVersion, kind] = key.split(' ') as [string, string]
  const byKind = (lines[apiVersion] ??= {})
  return (byKind[kind] ??= newLine(key, apiVersion, minor))
}

function newLine(key: string, apiVersion: string, introduced: number): KindLine {
  const isOff =
    apiVersion.includes('alpha') || (apiVersion.includes('beta') && introduced >= BETAS_OFF_SINCE)
  const scope = READ_ONLY[key]
  return {
    introduced,
    ...(isOff && { isOff: true }),
    ...(scope !== undefined && { scope, isReadOnly: true }),
  }
}

const ORDER = [
  'introduced',
  'deprecated',
  'removed',
  'successor',
  'scope',
  'plural',
  'definition',
  'isOff',
  'isReadOnly',
]

function ordered(lines: KindLines): KindLines {
  return Object.fromEntries(
    sortedEntries(lines).map(([apiVersion, byKind]) => [
      apiVersion,
      Object.fromEntries(
        sortedEntries(byKind).map(([kind, line]) => [
          kind,
          Object.fromEntries(
            Object.entries(line).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)),
          ) as unknown as KindLine,
        ]),
      ),
    ]),
  )
}

function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
}
