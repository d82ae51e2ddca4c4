import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateNonNegative } from './numbers.ts'

type IntOrPercent = number | string

const PERCENT = /^[0-9]+%$/

/** Judges a count or a percentage, `2` or `"25%"` (pkg/apis/apps/validation ValidatePositiveIntOrPercent). */
export function validateIntOrPercent(
  value: IntOrPercent | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (typeof value !== 'string') validateNonNegative(value, field, complaints)
  else if (!PERCENT.test(value)) {
    complaints.invalid(field, value, 'must be a number without quotes, or a percentage like "25%"')
  }
}

/** Judges that a percentage is not above 100 (IsNotMoreThan100Percent); counts and what is no percentage pass. */
export function validateAtMost100Percent(
  value: IntOrPercent | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  const percent = percentOf(value)
  if (percent !== undefined && percent > 100) {
    complaints.invalid(field, value, 'must be at most 100%')
  }
}

/** The number of a count or of a percentage, 0 for other texts (getIntOrPercentValue). */
export function numberOfIntOrPercent(value: IntOrPercent): number {
  if (typeof value === 'number') return value
  return percentOf(value) ?? (/^[+-]?[0-9]+$/.test(value) ? Number(value) : 0)
}

function percentOf(value: IntOrPercent | undefined): number | undefined {
  return typeof value === 'string' && PERCENT.test(value) ? Number(value.slice(0, -1)) : undefined
}
