import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'

/** Judges a number that need not be there and must not be negative (apimachinery api/validation ValidateNonnegativeField). */
export function validateNonNegative(
  value: number | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (value !== undefined && value < 0) complaints.invalid(field, value, 'must be 0 or more')
}

/** Judges a number that need not be there and must be more than 0. */
export function validatePositive(
  value: number | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (value !== undefined && value <= 0) complaints.invalid(field, value, 'must be 1 or more')
}
