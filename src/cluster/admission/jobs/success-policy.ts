import type { JobSpec, SuccessPolicyRule } from 'kubernetes-types/batch/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateNonNegative } from '../metadata/numbers.ts'
import type { Sent } from '../validator.ts'

const MOST_RULES = 20

/** Judges when a job with indexes has succeeded early (pkg/apis/batch/validation validateSuccessPolicy). */
export function validateSuccessPolicy(
  { successPolicy, completionMode, completions = 1 }: Sent<JobSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!successPolicy) return
  if (completionMode !== 'Indexed') {
    complaints.invalid(field, successPolicy, 'must not be there without completionMode Indexed')
    return
  }
  const { rules = [] } = successPolicy
  const at = field.child('rules')
  if (rules.length === 0) complaints.required(at, 'must have a rule')
  if (rules.length > MOST_RULES) complaints.tooMany(at, rules.length, MOST_RULES)
  for (const [index, rule] of rules.entries()) {
    validateRule(rule, completions, at.index(index), complaints)
  }
}

function validateRule(
  { succeededCount, succeededIndexes }: Sent<SuccessPolicyRule>,
  completions: number,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (succeededCount === undefined && succeededIndexes === undefined) {
    complaints.required(field, 'must have succeededCount or succeededIndexes')
  }
  if (succeededCount === undefined) return
  const at = field.child('succeededCount')
  validateNonNegative(succeededCount, at, complaints)
  if (succeededCount > completions) {
    complaints.invalid(at, succeededCount, `must be at most completions, ${completions}`)
  }
}
