import type { ServerFacts } from '../validator.ts'

/** Resources that a quota may limit by their plain names (pkg/apis/core/helper standardQuotaResources). */
const QUOTA_RESOURCES: ReadonlySet<string> = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
])

/** Resources that a quota for some pods can limit (podComputeQuotaResources). */
const COMPUTE_RESOURCES: ReadonlySet<string> = new Set([
  'cpu',
  'memory',
  'limits.cpu',
  'limits.memory',
  'requests.cpu',
  'requests.memory',
])

/** The scopes by the version that knows them first (IsStandardResourceQuotaScope). */
const SCOPES: Readonly<Record<string, number>> = {
  Terminating: 0,
  NotTerminating: 0,
  BestEffort: 0,
  NotBestEffort: 0,
  PriorityClass: 0,
  CrossNamespacePodAffinity: 21,
  VolumeAttributesClass: 31,
}

const CONFLICTS = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const

/** Whether a quota may limit a resource that has no domain name. */
export function isQuotaResource(name: string): boolean {
  return QUOTA_RESOURCES.has(name) || /^(?:requests\.)?hugepages-/.test(name)
}

export function isKnownScope(scope: string, { minor }: ServerFacts): boolean {
  return Object.hasOwn(SCOPES, scope) && minor >= (SCOPES[scope] ?? 0)
}

/** Whether a scope can limit a resource (IsResourceQuotaScopeValidForResource). */
export function isScopeOf(scope: string, resource: string): boolean {
  if (scope === 'BestEffort') return resource === 'pods'
  if (scope === 'VolumeAttributesClass' || !Object.hasOwn(SCOPES, scope)) return true
  return resource === 'pods' || COMPUTE_RESOURCES.has(resource)
}

/** The pairs of scopes that leave no pod at all. */
export function conflictingScopes(scopes: readonly string[]): (readonly [string, string])[] {
  return CONFLICTS.filter((pair) => pair.every((scope) => scopes.includes(scope)))
}
