import type { Container, PodSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent } from '../validator.ts'

const SYSTEMS: readonly string[] = ['linux', 'windows']

/** What only Linux has, in a pod, in its security context, and in that of a container. */
const LINUX_POD_FIELDS = ['hostPID', 'hostIPC', 'shareProcessNamespace'] as const
const LINUX_POD_SECURITY = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
] as const
const LINUX_CONTAINER_SECURITY = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const

/**
 * Judges the system that a pod is for, and what that system does not have (pkg/apis/core/validation validateOS,
 * validateLinux, validateWindows). `field` is that of the pod's spec.
 */
export function validateOperatingSystem(
  spec: Sent<PodSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!spec.os) return
  const { name = '' } = spec.os
  if (name === '') complaints.required(field.child('os', 'name'))
  else if (!SYSTEMS.includes(name)) complaints.notSupported(field.child('os'), name, SYSTEMS)
  else if (name === 'linux') refuseWindowsOptions(spec, field, complaints)
  else refuseLinuxFields(spec, field, complaints)
}

function refuseWindowsOptions(spec: Sent<PodSpec>, field: FieldPath, complaints: Complaints): void {
  const contexts = [[spec, field] as const, ...containersOf(spec, field)]
  for (const [{ securityContext }, at] of contexts) {
    if (securityContext?.windowsOptions === undefined) continue
    const option = at.child('securityContext', 'windowsOptions')
    complaints.forbidden(option, 'must not be there in a pod for linux')
  }
}

function refuseLinuxFields(spec: Sent<PodSpec>, field: FieldPath, complaints: Complaints): void {
  const refuse = (at: FieldPath) =>
    complaints.forbidden(at, 'must not be there in a pod for windows')
  for (const name of LINUX_POD_FIELDS) if (spec[name] === true) refuse(field.child(name))
  for (const name of LINUX_POD_SECURITY) {
    if (isSet(spec.securityContext?.[name])) {
      refuse(field.child('securityContext', name))
    }
  }
  for (const [{ securityContext }, at] of containersOf(spec, field)) {
    for (const name of LINUX_CONTAINER_SECURITY) {
      if (isSet(securityContext?.[name])) refuse(at.child('securityContext', name))
    }
  }
}

function isSet(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0)
}

function containersOf(
  spec: Sent<PodSpec>,
  field: FieldPath,
): (readonly [container: Sent<Container>, field: FieldPath])[] {
  const { initContainers = [], containers = [] } = spec
  return Object.entries({ initContainers, containers }).flatMap(([name, list]) =>
    list.map((container, index) => [container, field.child(name).index(index)] as const),
  )
}
