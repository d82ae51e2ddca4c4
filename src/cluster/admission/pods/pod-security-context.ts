import type { PodSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateAppArmorProfile, validateSeccompProfile } from './profiles.ts'
import { validateUserId } from './security-context.ts'
import { validateSysctls } from './sysctls.ts'

const CHANGE_POLICIES: readonly string[] = ['Always', 'OnRootMismatch']

/**
 * Judges what the containers of a pod may do on their node (pkg/apis/core/validation ValidatePodSecurityContext).
 * `field` is that of the pod's spec.
 */
export function validatePodSecurityContext(
  { securityContext: context, shareProcessNamespace, hostPID }: Sent<PodSpec>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const at = field.child('securityContext')
  if (shareProcessNamespace === true && hostPID === true) {
    // Inside of the server both fields are part of the security context; it tells so until 1.36.
    const parent = server.minor >= 37 ? field : at
    const detail = 'must not be there together with hostPID: true'
    complaints.invalid(parent.child('shareProcessNamespace'), true, detail)
  }
  if (!context) return
  validateUserId(context.fsGroup, at.child('fsGroup'), complaints)
  validateUserId(context.runAsUser, at.child('runAsUser'), complaints)
  validateUserId(context.runAsGroup, at.child('runAsGroup'), complaints)
  for (const [index, group] of (context.supplementalGroups ?? []).entries()) {
    validateUserId(group, at.child('supplementalGroups').index(index), complaints)
  }
  validateSysctls(context.sysctls ?? [], at.child('sysctls'), complaints, server)
  const { fsGroupChangePolicy: policy } = context
  validateChoice(policy, CHANGE_POLICIES, at.child('fsGroupChangePolicy'), complaints)
  validateSeccompProfile(context.seccompProfile, at.child('seccompProfile'), complaints)
  const appArmor = at.child('appArmorProfile')
  validateAppArmorProfile(context.appArmorProfile, appArmor, complaints)
}
