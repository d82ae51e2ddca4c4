import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { ServerFacts } from '../validator.ts'
import type { SentPodSpec } from './pod-spec.ts'

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod'
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/'
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/'

type Annotations = Readonly<Record<string, string>>

/** Warns of annotations that have become fields (pkg/api/pod/warnings.go deprecatedAnnotations). */
export function warnOfPodAnnotations(
  annotations: Annotations,
  spec: SentPodSpec,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const at = field.child('metadata', 'annotations')
  for (const [key, replacement] of replacedAnnotations(annotations, spec, server)) {
    complaints.warn(`${at.key(key)}: has no effect or will have none; use ${replacement} instead`)
  }
}

function replacedAnnotations(
  annotations: Annotations,
  spec: SentPodSpec,
  server: ServerFacts,
): [key: string, replacement: string][] {
  const found: [string, string][] = []
  for (const key of Object.keys(annotations)) {
    if (key === 'scheduler.alpha.kubernetes.io/critical-pod') found.push([key, 'priorityClassName'])
    if (key === 'security.alpha.kubernetes.io/sysctls') found.push([key, 'securityContext.sysctls'])
    if (key === 'security.alpha.kubernetes.io/unsafe-sysctls') {
      found.push([key, 'securityContext.sysctls'])
    }
    if (isOldSeccomp(key, spec, server)) found.push([key, 'seccompProfile'])
    if (key.startsWith(APP_ARMOR) && server.minor >= 30 && !hasAppArmorField(key, spec)) {
      found.push([key, 'appArmorProfile'])
    }
  }
  return found
}

/** Until 1.26 the server is silent where the field is there, too. */
function isOldSeccomp(key: string, spec: SentPodSpec, server: ServerFacts): boolean {
  if (key === SECCOMP_POD) return server.minor >= 27 || !spec.securityContext?.seccompProfile
  if (!key.startsWith(SECCOMP_CONTAINER)) return false
  if (server.minor >= 27) return true
  const container = containerOf(key.slice(SECCOMP_CONTAINER.length), spec)
  return container !== undefined && !container.securityContext?.seccompProfile
}

function hasAppArmorField(key: string, spec: SentPodSpec): boolean {
  const container = containerOf(key.slice(APP_ARMOR.length), spec)
  return container?.securityContext?.appArmorProfile !== undefined
}

function containerOf(wanted: string, { initContainers = [], containers = [] }: SentPodSpec) {
  return [...initContainers, ...containers].find(({ name }) => name === wanted)
}
