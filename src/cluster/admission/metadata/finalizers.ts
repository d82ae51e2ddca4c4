import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { complainOf } from './problems.ts'
import { qualifiedNameProblems } from './qualified-names.ts'

/** Finalizers without a domain name (pkg/apis/core/helper standardFinalizers). */
export const STANDARD_FINALIZERS: readonly string[] = ['kubernetes', 'orphan', 'foregroundDeletion']

/** Judges the finalizers of any object (apimachinery api/validation ValidateFinalizers). */
export function validateFinalizers(
  finalizers: readonly string[] | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  const all = finalizers ?? []
  for (const [index, finalizer] of all.entries()) {
    complainOf(qualifiedNameProblems(finalizer), field.index(index), finalizer, complaints)
  }
  if (all.includes('orphan') && all.includes('foregroundDeletion')) {
    complaints.invalid(field, all, 'must not have both "orphan" and "foregroundDeletion"')
  }
}

/** Judges what the kinds of Kubernetes itself add: a finalizer has a domain name (core ValidateFinalizerName). */
export function validateQualifiedFinalizers(
  finalizers: readonly string[] | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [index, finalizer] of (finalizers ?? []).entries()) {
    if (finalizer.includes('/') || STANDARD_FINALIZERS.includes(finalizer)) continue
    complaints.invalid(field.index(index), finalizer, 'must have a domain name: example.com/name')
  }
}
