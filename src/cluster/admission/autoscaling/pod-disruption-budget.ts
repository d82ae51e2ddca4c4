import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.d.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { validateAtMost100Percent, validateIntOrPercent } from '../metadata/int-or-percent.ts'
import { validateLabelSelector } from '../metadata/label-selectors.ts'
import type { Validator } from '../validator.ts'

const SPEC = FieldPath.root.child('spec')
const EVICTION_POLICIES: readonly string[] = ['IfHealthyBudget', 'AlwaysAllow']

/** Judges a PodDisruptionBudget (pkg/apis/policy/validation ValidatePodDisruptionBudget). */
export const validatePodDisruptionBudget: Validator<PodDisruptionBudget> = (
  { spec = {} },
  complaints,
  server,
) => {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy } = spec
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    complaints.invalid(SPEC, spec, 'must have one of `minAvailable` and `maxUnavailable`')
  }
  for (const [name, value] of Object.entries({ minAvailable, maxUnavailable })) {
    validateIntOrPercent(value, SPEC.child(name), complaints)
    validateAtMost100Percent(value, SPEC.child(name), complaints)
  }
  validateLabelSelector(selector, SPEC.child('selector'), complaints, server)
  const policy = SPEC.child('unhealthyPodEvictionPolicy')
  validateChoice(unhealthyPodEvictionPolicy, EVICTION_POLICIES, policy, complaints)
}
