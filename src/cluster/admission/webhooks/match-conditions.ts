import type { MatchCondition } from 'kubernetes-types/admissionregistration/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { complainOf } from '../metadata/problems.ts'
import { qualifiedNameProblems } from '../metadata/qualified-names.ts'
import type { Sent } from '../validator.ts'
import { validateExpression } from './expressions.ts'

const MOST_CONDITIONS = 64

/** Judges on which conditions a webhook or a policy is asked (validateMatchConditions). */
export function validateMatchConditions(
  conditions: readonly Sent<MatchCondition>[],
  field: FieldPath,
  complaints: Complaints,
): void {
  if (conditions.length > MOST_CONDITIONS) {
    complaints.tooMany(field, conditions.length, MOST_CONDITIONS)
  }
  const names = new Set<string>()
  for (const [index, { name = '', expression = '' }] of conditions.entries()) {
    const at = field.index(index)
    validateExpression(expression, at.child('expression'), complaints)
    if (name === '') complaints.required(at.child('name'))
    else complainOf(qualifiedNameProblems(name), at.child('name'), name, complaints)
    if (name !== '' && names.has(name)) complaints.duplicate(at.child('name'), name)
    names.add(name)
  }
}
