import type { ObjectFieldSelector, ResourceFieldSelector } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { complainOf } from '../metadata/problems.ts'
import { qualifiedNameProblems } from '../metadata/qualified-names.ts'
import { parseQuantity } from '../quantities/quantity.ts'
import type { Sent, ServerFacts } from '../validator.ts'

/** Fields of a pod that become environment variables; `status.hostIPs` came with 1.28. */
export const ENVIRONMENT_FIELDS: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]

/** Fields of a pod that become files. */
export const FILE_FIELDS: readonly string[] = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
]

/** Every field that may be named at all (pkg/apis/core/pods ConvertDownwardAPIFieldLabel). */
const POD_FIELDS: ReadonlySet<string> = new Set([
  ...ENVIRONMENT_FIELDS,
  ...FILE_FIELDS,
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
])

/** Judges a reference to a field of the pod (pkg/apis/core/validation validateObjectFieldSelector). */
export function validateFieldReference(
  { apiVersion, fieldPath = '' }: Sent<ObjectFieldSelector>,
  supported: readonly string[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const at = field.child('fieldPath')
  const entry = /^(metadata\.(?:annotations|labels))\['(.*)'\]$/s.exec(fieldPath)
  if (fieldPath === '') complaints.required(at)
  else if ((apiVersion || 'v1') !== 'v1') {
    complaints.invalid(at, fieldPath, `is judged by apiVersion ${apiVersion}, which must be v1`)
  } else if (entry) {
    const [, map, key = ''] = entry
    const problems = qualifiedNameProblems(map === 'metadata.labels' ? key : key.toLowerCase())
    complainOf(problems, field, key, complaints)
  } else validateFieldName(fieldPath, supported, field, complaints, server)
}

function validateFieldName(
  fieldPath: string,
  supported: readonly string[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const at = field.child('fieldPath')
  // The name that the field once had.
  const name = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath
  const isHostIps = name === 'status.hostIPs'
  if (!POD_FIELDS.has(name) || (isHostIps && server.minor < 28)) {
    complaints.invalid(at, fieldPath, 'is no field of a pod that can be used here')
  } else if (!supported.includes(name)) complaints.notSupported(at, fieldPath, supported)
  else if (isHostIps && server.minor === 28) {
    complaints.forbidden(field, 'must not be status.hostIPs, which 1.28 does not serve by default')
  }
}

const RESOURCES: readonly string[] = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
]

/**
 * Judges a reference to a resource of a container (validateContainerResourceFieldSelector); a file must say which
 * container.
 */
export function validateResourceReference(
  { containerName = '', resource = '', divisor }: Sent<ResourceFieldSelector>,
  field: FieldPath,
  complaints: Complaints,
  isFile = false,
): void {
  if (isFile && containerName === '') complaints.required(field.child('containerName'))
  else if (resource === '') complaints.required(field.child('resource'))
  else if (!RESOURCES.includes(resource) && !/^(?:requests|limits)\.hugepages-/.test(resource)) {
    complaints.notSupported(field.child('resource'), resource, RESOURCES)
  }
  validateDivisor(resource, divisor, field.child('divisor'), complaints)
}

const CPU_DIVISORS: readonly string[] = ['1m', '1']
const BYTE_DIVISORS: readonly string[] = [
  '1',
  '1k',
  '1M',
  '1G',
  '1T',
  '1P',
  '1E',
  '1Ki',
  '1Mi',
  '1Gi',
  '1Ti',
  '1Pi',
  '1Ei',
]

function validateDivisor(
  resource: string,
  divisor: string | number | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (divisor === undefined) return
  const kind = /^(?:requests|limits)\.(cpu|memory|ephemeral-storage|hugepages-)/.exec(resource)?.[1]
  const amount = parseQuantity(divisor)
  if (kind === undefined || amount === undefined || amount === 0n) return
  const allowed = kind === 'cpu' ? CPU_DIVISORS : BYTE_DIVISORS
  // Another way to write an allowed amount may pass or not; only other amounts are surely refused.
  if (allowed.some((text) => parseQuantity(text) === amount)) return
  complaints.invalid(field, divisor, `must be one of ${allowed.join(', ')}`)
}
