import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'

/**
 * Judges a value that must be one of those that the server knows, to the letter. One that is not there passes: whether
 * it has a default or is required is for the kind to say.
 */
export function validateChoice(
  value: string | undefined,
  known: readonly string[],
  field: FieldPath,
  complaints: Complaints,
): void {
  if (value !== undefined && !known.includes(value)) complaints.notSupported(field, value, known)
}
