import { byteLength } from '../../../go/values/index.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { complainOf } from './problems.ts'
import { qualifiedNameProblems } from './qualified-names.ts'

/** All keys and values of an object's annotations together (apimachinery api/validation TotalAnnotationSizeLimitB). */
const LARGEST_ANNOTATIONS = 256 * 1024

/** Judges annotations: keys as those of labels but in any case, and the size of all (ValidateAnnotations). */
export function validateAnnotations(
  annotations: Readonly<Record<string, string>> | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  let size = 0
  for (const [key, value] of Object.entries(annotations ?? {})) {
    complainOf(qualifiedNameProblems(key.toLowerCase()), field, key, complaints)
    size += byteLength(key) + byteLength(value)
  }
  if (size > LARGEST_ANNOTATIONS) complaints.tooLong(field, LARGEST_ANNOTATIONS)
}
