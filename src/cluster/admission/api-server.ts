import { isServed, knownKind, nearestMinor, type Scope } from '../apis/served-kinds.ts'
import { isRecord } from '../is-record.ts'
import type { ServerFacts } from './validator.ts'

/** What a server is made of: its version, and what was installed into it. */
export interface ApiServerSettings {
  /** 28 for Kubernetes 1.28. */
  minor: number
  /** CustomResourceDefinitions as plain JSON; others, and what is none, are passed over. */
  definitions?: readonly unknown[]
}

/** A kind that a server serves: one of its own, or one of a CustomResourceDefinition. */
export type KindOfServer = BuiltInKind | CustomKind

export interface BuiltInKind {
  is: 'built-in'
  scope: Scope
  /** The name of its fields in the tables; undefined for kinds that are newer than the tables. */
  definition: string | undefined
  isReadOnly: boolean
}

/** A version of a CustomResourceDefinition. */
export interface CustomKind {
  is: 'custom'
  scope: Scope
  /** The whole CustomResourceDefinition as it was given. */
  definition: Readonly<Record<string, unknown>>
  /** The entry of its `spec.versions`. */
  version: Readonly<Record<string, unknown>>
}

/** An API server with its own kinds and those of CustomResourceDefinitions. */
export interface ApiServer extends ServerFacts {
  /** undefined: the server has no such kind. */
  kindOf(apiVersion: string, kind: string): KindOfServer | undefined
}

export function createApiServer({ minor, definitions = [] }: ApiServerSettings): ApiServer {
  const customKinds = readCustomKinds(definitions)
  return {
    minor,
    kindOf: (apiVersion, kind) =>
      builtInKind(apiVersion, kind, minor) ?? customKinds.get(`${apiVersion}/${kind}`),
  }
}

function builtInKind(apiVersion: string, kind: string, minor: number): BuiltInKind | undefined {
  const known = knownKind(apiVersion, kind)
  if (known === undefined || !isServed(known, nearestMinor(minor))) return undefined
  const { scope = 'Namespaced', definition, isReadOnly = false } = known
  return { is: 'built-in', scope, definition, isReadOnly }
}

function readCustomKinds(definitions: readonly unknown[]): Map<string, CustomKind> {
  const kinds = new Map<string, CustomKind>()
  for (const definition of definitions) {
    if (!isRecord(definition) || definition['kind'] !== 'CustomResourceDefinition') continue
    const { group, names, scope, versions } = recordOf(definition['spec'])
    const kind = recordOf(names)['kind']
    for (const version of Array.isArray(versions) ? versions.filter(isRecord) : []) {
      if (version['served'] === false) continue
      kinds.set(`${String(group)}/${String(version['name'])}/${String(kind)}`, {
        is: 'custom',
        scope: scope === 'Cluster' ? 'Cluster' : 'Namespaced',
        definition,
        version,
      })
    }
  }
  return kinds
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {}
}
