import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { complainOf } from '../metadata/problems.ts'
import { qualifiedNameProblems } from '../metadata/qualified-names.ts'

/** Resources of which there are whole ones only (pkg/apis/core/helper integerResources). */
const COUNTED_RESOURCES: ReadonlySet<string> = new Set([
  'pods',
  'resourcequotas',
  'services',
  'services.nodeports',
  'services.loadbalancers',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
])

/** Resources that need no domain name, in quotas as well (standardResources). */
const STANDARD_RESOURCES: ReadonlySet<string> = new Set([
  ...COUNTED_RESOURCES,
  'cpu',
  'memory',
  'ephemeral-storage',
  'storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'requests.storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
])

const CONTAINER_RESOURCES: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage'])

export function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-')
}

/** A resource of Kubernetes itself: without a domain name, or with one of its own (IsNativeResource). */
function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/')
}

/** A resource of a device, such as `nvidia.com/gpu` (IsExtendedResourceName). */
function isExtendedResource(name: string): boolean {
  if (isNativeResource(name) || name.startsWith('requests.')) return false
  return qualifiedNameProblems(`requests.${name}`).length === 0
}

/** Whether there can be no fraction of it (IsIntegerResourceName). */
export function isCountedResource(name: string): boolean {
  return COUNTED_RESOURCES.has(name) || isExtendedResource(name)
}

/** Whether requests may be below limits (IsOvercommitAllowed). */
export function isOvercommitAllowed(name: string): boolean {
  return isNativeResource(name) && !isHugePages(name)
}

/** Judges the name of any resource (pkg/apis/core/validation ValidateResourceName). */
export function validateResourceName(name: string, field: FieldPath, complaints: Complaints): void {
  const problems = qualifiedNameProblems(name)
  complainOf(problems, field, name, complaints)
  if (problems.length > 0 || name.includes('/')) return
  if (STANDARD_RESOURCES.has(name) || /^(?:requests\.)?hugepages-/.test(name)) return
  complaints.invalid(
    field,
    name,
    'must be a resource of Kubernetes or have a domain name before it',
  )
}

/** Judges the name of a resource that a container asks for (validateContainerResourceName). */
export function validateContainerResourceName(
  name: string,
  field: FieldPath,
  complaints: Complaints,
): void {
  validateResourceName(name, field, complaints)
  if (!name.includes('/')) {
    if (CONTAINER_RESOURCES.has(name) || isHugePages(name)) return
    const detail = 'must be cpu, memory, ephemeral-storage, hugepages-SIZE, or have a domain name'
    complaints.invalid(field, name, detail)
  } else if (!isNativeResource(name) && !isExtendedResource(name)) {
    complaints.invalid(field, name, 'must be a resource like example.com/name')
  }
}
