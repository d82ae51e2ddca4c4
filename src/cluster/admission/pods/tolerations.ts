import type { Toleration } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { validateLabelName } from '../metadata/labels.ts'
import { labelValueProblems } from '../metadata/qualified-names.ts'
import type { Sent, ServerFacts } from '../validator.ts'

const EFFECTS: readonly string[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

/** Judges which taints of nodes do not matter (pkg/apis/core/validation ValidateTolerations). */
export function validateTolerations(
  tolerations: readonly Sent<Toleration>[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [index, toleration] of tolerations.entries()) {
    const { key = '', operator = '', effect = '', tolerationSeconds } = toleration
    const at = field.index(index)
    if (key !== '') validateLabelName(key, at.child('key'), complaints)
    else if (operator !== 'Exists') {
      complaints.invalid(at.child('operator'), operator, 'must be Exists where there is no key')
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      complaints.invalid(at.child('effect'), effect, 'must be NoExecute with tolerationSeconds')
    }
    validateOperator(toleration, at.child('operator'), complaints, server)
    validateChoice(effect || undefined, EFFECTS, at.child('effect'), complaints)
  }
}

function validateOperator(
  { operator = '', value = '' }: Sent<Toleration>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (operator === 'Equal' || operator === '') {
    // The server blames the operator for the value, and once for all its faults.
    const problems = labelValueProblems(value)
    if (problems.length > 0) complaints.invalid(field, value, problems.join(' and '))
  } else if (operator === 'Exists') {
    if (value !== '') complaints.invalid(field, value, 'must not be there with operator Exists')
  } else if ((operator !== 'Lt' && operator !== 'Gt') || server.minor <= 35) {
    // Servers after 1.35 may know Lt and Gt.
    complaints.notSupported(field, operator, ['Equal', 'Exists'])
  }
}
