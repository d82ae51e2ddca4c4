import type { SecurityContext } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateAppArmorProfile, validateSeccompProfile } from './profiles.ts'

const LARGEST_ID = 2 ** 31 - 1

/** Judges the number of a user or a group (apimachinery util/validation IsValidUserID). */
export function validateUserId(
  id: number | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (id === undefined || (id >= 0 && id <= LARGEST_ID)) return
  complaints.invalid(field, id, `must be from 0 to ${LARGEST_ID}`)
}

/** Judges what a container may do on its node (pkg/apis/core/validation ValidateSecurityContext). */
export function validateSecurityContext(
  context: Sent<SecurityContext> | undefined,
  hasOwnUsers: boolean,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (!context) return
  validateUserId(context.runAsUser, field.child('runAsUser'), complaints)
  validateUserId(context.runAsGroup, field.child('runAsGroup'), complaints)
  validateProcMount(context.procMount, hasOwnUsers, field.child('procMount'), complaints, server)
  validateSeccompProfile(context.seccompProfile, field.child('seccompProfile'), complaints)
  validateEscalation(context, field, complaints)
  const at = field.child('appArmorProfile')
  validateAppArmorProfile(context.appArmorProfile, at, complaints)
}

const PROC_MOUNTS: readonly string[] = ['Default', 'Unmasked']

function validateProcMount(
  procMount: string | undefined,
  hasOwnUsers: boolean,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (procMount === undefined) return
  // Servers before 1.33 read no value but one.
  if (server.minor < 33) complaints.changed.push([String(field), procMount, 'Default'])
  else if (!PROC_MOUNTS.includes(procMount)) {
    complaints.notSupported(field, procMount, PROC_MOUNTS)
  } else if (procMount === 'Unmasked' && !hasOwnUsers) {
    complaints.invalid(field, procMount, 'must not be Unmasked unless hostUsers is false')
  }
}

function validateEscalation(
  { allowPrivilegeEscalation, privileged, capabilities }: Sent<SecurityContext>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (allowPrivilegeEscalation !== false) return
  const conflict = (other: string) => `must not have allowPrivilegeEscalation: false with ${other}`
  if (privileged === true) complaints.invalid(field, privileged, conflict('privileged: true'))
  // SYS_ADMIN without CAP_ passes: the server compares one text.
  for (const capability of capabilities?.add ?? []) {
    if (capability === 'CAP_SYS_ADMIN') {
      complaints.invalid(field, capability, conflict('the capability CAP_SYS_ADMIN'))
    }
  }
}
