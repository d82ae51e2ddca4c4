import type { AppArmorProfile, SeccompProfile } from 'kubernetes-types/core/v1.d.ts'
import { byteLength } from '../../../go/values/index.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import type { Sent } from '../validator.ts'
import { validateRelativePath } from './relative-paths.ts'

const TYPES: readonly string[] = ['Localhost', 'RuntimeDefault', 'Unconfined']
const LONGEST_PROFILE = 4095

/** Judges which system calls are allowed (pkg/apis/core/validation validateSeccompProfileField). */
export function validateSeccompProfile(
  profile: Sent<SeccompProfile> | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!profile) return
  const { type = '', localhostProfile } = profile
  validateType(type, field.child('type'), complaints)
  const at = field.child('localhostProfile')
  if (type !== 'Localhost') refuseLocalProfile(localhostProfile, at, complaints)
  else if (localhostProfile === undefined) complaints.required(at, 'is required with Localhost')
  else validateRelativePath(localhostProfile, at, complaints)
}

/** Judges a profile of AppArmor (ValidateAppArmorProfileField). */
export function validateAppArmorProfile(
  profile: Sent<AppArmorProfile> | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!profile) return
  const { type = '', localhostProfile } = profile
  validateType(type, field.child('type'), complaints)
  const at = field.child('localhostProfile')
  if (type !== 'Localhost') {
    if (TYPES.includes(type)) refuseLocalProfile(localhostProfile, at, complaints)
    return
  }
  if (localhostProfile === undefined) complaints.required(at, 'is required with Localhost')
  else if (localhostProfile.trim() !== localhostProfile) {
    complaints.invalid(at, localhostProfile, 'must have no blanks around it')
  } else if (localhostProfile === '') complaints.required(at, 'is required with Localhost')
  if (byteLength(localhostProfile ?? '') > LONGEST_PROFILE) complaints.tooLong(at, LONGEST_PROFILE)
}

function validateType(type: string, field: FieldPath, complaints: Complaints): void {
  if (type === '') complaints.required(field)
  else validateChoice(type, TYPES, field, complaints)
}

function refuseLocalProfile(
  localhostProfile: string | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (localhostProfile === undefined) return
  complaints.invalid(field, localhostProfile, 'must not be there unless the type is Localhost')
}
