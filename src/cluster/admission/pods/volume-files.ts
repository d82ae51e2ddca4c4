import type { DownwardAPIVolumeFile, KeyToPath } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { FILE_FIELDS, validateFieldReference, validateResourceReference } from './downward-api.ts'
import { validateFilePath } from './relative-paths.ts'

const LARGEST_MODE = 0o777

/** Judges the permissions of a file; 644 without a 0 before it is another number than 0644 (fileModeErrorMsg). */
export function validateFileMode(
  mode: number | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (mode === undefined || (mode >= 0 && mode <= LARGEST_MODE)) return
  complaints.invalid(field, mode, 'must be from 0 to 0777, which is 511; write it with a 0 first')
}

/** Judges which key of a ConfigMap or Secret becomes which file (pkg/apis/core/validation validateKeyToPath). */
export function validateKeyToPath(
  { key = '', path = '', mode }: Sent<KeyToPath>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (key === '') complaints.required(field.child('key'))
  if (path === '') complaints.required(field.child('path'))
  validateFilePath(path, field.child('path'), complaints)
  validateFileMode(mode, field.child('mode'), complaints)
}

/** Judges a file with something of the pod; the server names the volume, not the file (validateDownwardAPIVolumeFile). */
export function validatePodFile(
  { path = '', fieldRef, resourceFieldRef, mode }: Sent<DownwardAPIVolumeFile>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (path === '') complaints.required(field.child('path'))
  validateFilePath(path, field.child('path'), complaints)
  if (fieldRef) {
    validateFieldReference(fieldRef, FILE_FIELDS, field.child('fieldRef'), complaints, server)
    if (resourceFieldRef) complaints.invalid(field, path, 'must have fieldRef or resourceFieldRef')
  } else if (resourceFieldRef) {
    validateResourceReference(resourceFieldRef, field.child('resourceFieldRef'), complaints, true)
  } else complaints.required(field, 'must have fieldRef or resourceFieldRef')
  validateFileMode(mode, field.child('mode'), complaints)
}
