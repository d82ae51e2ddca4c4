import type { Lease } from 'kubernetes-types/coordination/v1.d.ts'
import { FieldPath } from '../field-path.ts'
import { validateNonNegative, validatePositive } from '../metadata/numbers.ts'
import type { Validator } from '../validator.ts'

/** Judges a Lease (pkg/apis/coordination/validation ValidateLease). */
export const validateLease: Validator<Lease> = ({ spec = {} }, complaints) => {
  const field = FieldPath.root.child('spec')
  validatePositive(spec.leaseDurationSeconds, field.child('leaseDurationSeconds'), complaints)
  validateNonNegative(spec.leaseTransitions, field.child('leaseTransitions'), complaints)
}
