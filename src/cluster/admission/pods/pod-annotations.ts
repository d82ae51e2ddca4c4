import type { PodSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'

const APP_ARMOR_PREFIX = 'container.apparmor.security.beta.kubernetes.io/'
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost'
const MIRROR = 'kubernetes.io/config.mirror'

/** Judges annotations with a meaning for pods (pkg/apis/core/validation ValidatePodSpecificAnnotations). */
export function validatePodAnnotations(
  annotations: Readonly<Record<string, string>>,
  spec: Sent<PodSpec>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [key, value] of Object.entries(annotations)) {
    const at = field.key(key)
    if (key.startsWith(APP_ARMOR_PREFIX)) {
      validateAppArmor(key.slice(APP_ARMOR_PREFIX.length), value, spec, at, complaints)
    } else if (key === DELETION_COST && server.minor >= 22 && !isInt32(value)) {
      complaints.invalid(at, value, 'must be a whole number of 32 bits')
    } else if (key === MIRROR && !spec.nodeName) {
      complaints.invalid(at, value, 'must not be there without spec.nodeName')
    }
  }
}

function validateAppArmor(
  container: string,
  profile: string,
  spec: Sent<PodSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { initContainers = [], containers = [], ephemeralContainers = [] } = spec
  const all = [...initContainers, ...containers, ...ephemeralContainers]
  if (!all.some(({ name = '' }) => name === container)) {
    complaints.invalid(field, container, 'is none of the containers')
  }
  const isKnown = ['', 'runtime/default', 'unconfined'].includes(profile)
  if (isKnown || profile.startsWith('localhost/')) return
  complaints.invalid(field, profile, 'must be runtime/default, unconfined or localhost/PROFILE')
}

/** pkg/apis/core/helper GetDeletionCostFromPodAnnotations: no plus sign, no zeros before the number. */
function isInt32(text: string): boolean {
  if (!/^(?:-[0-9]+|0|[1-9][0-9]*)$/.test(text)) return false
  const number = Number(text)
  return number >= -(2 ** 31) && number < 2 ** 31
}
