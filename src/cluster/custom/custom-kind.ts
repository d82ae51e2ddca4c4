import { isRecord } from '../is-record.ts'
import { compareApiVersions } from './compare-api-versions.ts'
import { readSchema } from './read-schema.ts'
import type { Schema } from './schema.ts'

/** A kind that a CustomResourceDefinition brings, in one of its served versions. */
export interface CustomKind {
  /** `monitoring.coreos.com/v1`. */
  apiVersion: string
  kind: string
  isNamespaced: boolean
  /** Undefined where the definition says nothing of its objects: nothing in them is judged then. */
  schema: Schema | undefined
  /** Whether fields that the schema does not declare are dropped. */
  prunes: boolean
  /** Whether the status is written through its own resource, so that a client's is dropped. */
  hasStatus: boolean
  /** What servers tell the client who uses this version. */
  deprecationWarning: string | undefined
}

/** The served versions of the kind that a CustomResourceDefinition defines, as far as it can be read. */
export function customKindsOf(definition: unknown): CustomKind[] {
  const spec = isRecord(definition) && isRecord(definition['spec']) ? definition['spec'] : {}
  const { group, names, scope } = spec
  const kind = isRecord(names) ? names['kind'] : undefined
  if (typeof group !== 'string' || typeof kind !== 'string') return []
  const versions = readVersions(spec)
  return versions
    .filter(({ isServed }) => isServed)
    .map((version) => ({
      apiVersion: `${group}/${version.name}`,
      kind,
      isNamespaced: scope !== 'Cluster',
      schema: version.schema,
      prunes: !keepsAllFields(definition, spec),
      hasStatus: version.hasStatus,
      deprecationWarning: warningOf(version, versions, group, kind),
    }))
}

interface DefinedVersion {
  name: string
  isServed: boolean
  schema: Schema | undefined
  hasStatus: boolean
  isDeprecated: boolean
  warning: string | undefined
}

/** The versions of a definition; one of apiextensions.k8s.io/v1beta1 may say once what holds for all of them. */
function readVersions(spec: Readonly<Record<string, unknown>>): DefinedVersion[] {
  const listed = Array.isArray(spec['versions']) ? spec['versions'].filter(isRecord) : []
  const versions =
    listed.length > 0 ? listed : [{ name: spec['version'], served: true, storage: true }]
  return versions.flatMap((version) => {
    const { name, served, deprecated, deprecationWarning } = version
    if (typeof name !== 'string') return []
    const validation = version['schema'] ?? spec['validation']
    const subresources = version['subresources'] ?? spec['subresources']
    return [
      {
        name,
        isServed: served === true,
        schema: isRecord(validation) ? readSchema(validation['openAPIV3Schema']) : undefined,
        hasStatus: isRecord(subresources) && isRecord(subresources['status']),
        isDeprecated: deprecated === true,
        warning: typeof deprecationWarning === 'string' ? deprecationWarning : undefined,
      },
    ]
  })
}

/** The old default, which apiextensions.k8s.io/v1 has turned round. */
function keepsAllFields(definition: unknown, spec: Readonly<Record<string, unknown>>): boolean {
  const isOld = isRecord(definition) && definition['apiVersion'] === 'apiextensions.k8s.io/v1beta1'
  return isOld ? spec['preserveUnknownFields'] !== false : spec['preserveUnknownFields'] === true
}

/** As kubernetes/kubernetes apiextensions-apiserver pkg/apiserver/customresource_handler.go words it. */
function warningOf(
  { name, isDeprecated, warning }: DefinedVersion,
  versions: readonly DefinedVersion[],
  group: string,
  kind: string,
): string | undefined {
  if (!isDeprecated) return undefined
  if (warning !== undefined) return warning
  const [best] = versions
    .filter((other) => other.isServed && !other.isDeprecated)
    .map((other) => other.name)
    .sort(compareApiVersions)
  const successor =
    best !== undefined && compareApiVersions(best, name) < 0 ? `; use ${group}/${best} ${kind}` : ''
  return `${group}/${name} ${kind} is deprecated${successor}`
}
