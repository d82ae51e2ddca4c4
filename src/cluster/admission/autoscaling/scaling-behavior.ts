import type {
  HorizontalPodAutoscalerBehavior,
  HPAScalingPolicy,
  HPAScalingRules,
} from 'kubernetes-types/autoscaling/v2.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { validateNonNegative } from '../metadata/numbers.ts'
import { amountOf } from '../quantities/amount.ts'
import type { Sent } from '../validator.ts'

const LONGEST_WINDOW = 3600
const LONGEST_PERIOD = 1800
const SELECT_POLICIES: readonly string[] = ['Max', 'Min', 'Disabled']
const POLICY_TYPES: readonly string[] = ['Pods', 'Percent']

/** Judges how fast an autoscaler may go (pkg/apis/autoscaling/validation validateBehavior). */
export function validateBehavior(
  { scaleUp, scaleDown }: Sent<HorizontalPodAutoscalerBehavior>,
  field: FieldPath,
  complaints: Complaints,
): void {
  validateRules(scaleUp, field.child('scaleUp'), complaints)
  validateRules(scaleDown, field.child('scaleDown'), complaints)
}

/** Rules with a field that is newer than the types. */
type Rules = Sent<HPAScalingRules> & { tolerance?: string }

function validateRules(rules: Rules = {}, field: FieldPath, complaints: Complaints): void {
  const { stabilizationWindowSeconds: window, selectPolicy, policies, tolerance } = rules
  const at = field.child('stabilizationWindowSeconds')
  validateNonNegative(window, at, complaints)
  if (window !== undefined && window > LONGEST_WINDOW) {
    complaints.invalid(at, window, `must be at most ${LONGEST_WINDOW}`)
  }
  validateChoice(selectPolicy, SELECT_POLICIES, field.child('selectPolicy'), complaints)
  // Policies that are not there have defaults; an empty list has none.
  if (policies?.length === 0)
    complaints.required(field.child('policies'), 'must have one policy at least')
  for (const [index, policy] of (policies ?? []).entries()) {
    validatePolicy(policy, field.child('policies').index(index), complaints)
  }
  if (tolerance !== undefined && amountOf(tolerance) < 0n) {
    complaints.invalid(field.child('tolerance'), tolerance, 'must be 0 or more')
  }
}

function validatePolicy(
  { type = '', value = 0, periodSeconds = 0 }: Sent<HPAScalingPolicy>,
  field: FieldPath,
  complaints: Complaints,
): void {
  validateChoice(type, POLICY_TYPES, field.child('type'), complaints)
  if (value <= 0) complaints.invalid(field.child('value'), value, 'must be 1 or more')
  const period = field.child('periodSeconds')
  if (periodSeconds <= 0) complaints.invalid(period, periodSeconds, 'must be 1 or more')
  if (periodSeconds > LONGEST_PERIOD) {
    complaints.invalid(period, periodSeconds, `must be at most ${LONGEST_PERIOD}`)
  }
}
