import type { PriorityClass } from 'kubernetes-types/scheduling/v1.d.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import type { Validator } from '../validator.ts'

const PREEMPTION_POLICIES: readonly string[] = ['PreemptLowerPriority', 'Never']
const HIGHEST_VALUE = 1_000_000_000
const SYSTEM_PREFIX = 'system-'
/** The classes of Kubernetes itself, with their values. */
const SYSTEM_CLASSES: Readonly<Record<string, number>> = {
  'system-node-critical': 2_000_001_000,
  'system-cluster-critical': 2_000_000_000,
}

/** Judges a PriorityClass (pkg/apis/scheduling/validation ValidatePriorityClass). */
export const validatePriorityClass: Validator<PriorityClass> = (priorityClass, complaints) => {
  const { metadata, value = 0, globalDefault = false, preemptionPolicy } = priorityClass
  const name = metadata?.name ?? ''
  if (name.startsWith(SYSTEM_PREFIX)) {
    const isKnown = SYSTEM_CLASSES[name] === value && !globalDefault
    if (!isKnown) {
      const field = FieldPath.root.child('metadata', 'name')
      complaints.forbidden(
        field,
        `${JSON.stringify(name)} must not begin with system-, which Kubernetes keeps for itself`,
      )
    }
  } else if (value > HIGHEST_VALUE) {
    complaints.forbidden(FieldPath.root.child('value'), `${value} must be at most ${HIGHEST_VALUE}`)
  }
  const policy = FieldPath.root.child('preemptionPolicy')
  validateChoice(preemptionPolicy, PREEMPTION_POLICIES, policy, complaints)
}
