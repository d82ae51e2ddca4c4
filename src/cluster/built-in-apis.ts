import servedApis from './served-apis.json' with { type: 'json' }

/** Whether objects of a kind live in a namespace; `unknown` where nobody has said. */
export type Scope = 'Cluster' | 'Namespaced' | 'unknown'

/** A kind that an API server knows. */
export interface ServedKind {
  /** `apps/v1`, or `v1` for the core. */
  apiVersion: string
  kind: string
  scope: Scope
}

/** The table by apiVersion and kind. */
const APIS = servedApis.apis as unknown as Record<string, Record<string, Served>>

/** First and last minor version that serves a kind by default; null: until today. */
type Served = [first: number, last: number | null, scope?: 'Cluster']

/** The minor versions of Kubernetes 1 that the table knows. */
export const OLDEST_MINOR: number = servedApis.oldest
export const NEWEST_MINOR: number = servedApis.newest

/**
 * What an API server of Kubernetes 1.`minor` serves by default (facts of kubernetes/kubernetes api/openapi-spec).
 * Versions beyond the table are answered with its nearest one.
 */
export function builtInKinds(minor: number): ServedKind[] {
  const known = Math.min(Math.max(minor, OLDEST_MINOR), NEWEST_MINOR)
  return Object.entries(APIS).flatMap(([apiVersion, kinds]) =>
    Object.entries(kinds)
      .filter(([, [first, last]]) => first <= known && (last === null || known <= last))
      .map(([kind, [, , scope]]) => ({ apiVersion, kind, scope: scope ?? 'Namespaced' })),
  )
}

/** In words, which versions of Kubernetes serve a kind by default; undefined where none of the known ones does. */
export function servingVersions(apiVersion: string, kind: string): string | undefined {
  const kinds = Object.hasOwn(APIS, apiVersion) ? APIS[apiVersion] : undefined
  const served = kinds && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  if (served === undefined) return undefined
  const [first, last] = served
  const from = first > OLDEST_MINOR ? `from 1.${first} on` : ''
  return [from, last === null ? '' : `up to 1.${last}`].filter((part) => part !== '').join(', ')
}
