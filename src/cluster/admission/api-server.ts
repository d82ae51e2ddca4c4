import { isStackOverflow } from '../../go/values/index.ts'
import { isServed, knownKind, nearestMinor, type Scope } from '../apis/served-kinds.ts'
import { type CustomKind, customKindsOf } from '../custom/custom-kind.ts'
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
export type KindOfServer = BuiltInKind | (CustomKind & { is: 'custom' })

/** A kind of Kubernetes itself. */
export interface BuiltInKind {
  is: 'built-in'
  scope: Scope
  /** The name of its fields in the tables; undefined for kinds that are newer than the tables. */
  definition: string | undefined
  isReadOnly: boolean
}

/** An API server with its own kinds and those of CustomResourceDefinitions. */
export interface ApiServer extends ServerFacts {
  /** undefined: the server has no such kind. */
  kindOf(apiVersion: string, kind: string): KindOfServer | undefined
}

/** An API server of one version; of two definitions of the same kind the later one counts. */
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

function readCustomKinds(definitions: readonly unknown[]): Map<string, KindOfServer> {
  return new Map(
    definitions
      .filter((each) => isRecord(each) && each['kind'] === 'CustomResourceDefinition')
      .flatMap(readableKinds)
      .map((kind) => [`${kind.apiVersion}/${kind.kind}`, { is: 'custom', ...kind }]),
  )
}

/** A schema that is nested thousands of levels deep makes no kind. */
function readableKinds(definition: unknown): CustomKind[] {
  try {
    return customKindsOf(definition)
  } catch (error) {
    if (isStackOverflow(error)) return []
    throw error
  }
}
