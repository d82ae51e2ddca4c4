import type { DaemonSet, DaemonSetUpdateStrategy } from 'kubernetes-types/apps/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import {
  numberOfIntOrPercent,
  validateAtMost100Percent,
  validateIntOrPercent,
} from '../metadata/int-or-percent.ts'
import { isEmptySelector, validateLabelSelector } from '../metadata/label-selectors.ts'
import { validateNonNegative } from '../metadata/numbers.ts'
import { validatePodTemplate } from '../pods/pod-template.ts'
import type { Sent, Validator } from '../validator.ts'
import { validateReadOnlyDisks } from './read-only-disks.ts'
import { isReadable, validateLastingPods, validateSelected } from './workload-template.ts'

const SPEC = FieldPath.root.child('spec')
const TEMPLATE = SPEC.child('template')

/** pkg/apis/apps/validation ValidateDaemonSetSpec. Without a selector it is the labels that the server blames. */
export const validateDaemonSet: Validator<DaemonSet> = ({ spec = {} }, complaints, server) => {
  const { selector, template = {}, updateStrategy = {} } = spec
  validateLabelSelector(selector, SPEC.child('selector'), complaints, server)
  if (isReadable(spec)) validateSelected(spec, TEMPLATE, complaints)
  if (selector && isEmptySelector(selector)) {
    const detail = 'must have matchLabels or matchExpressions'
    complaints.invalid(SPEC.child('selector'), selector, detail)
  }
  validatePodTemplate(template, TEMPLATE, complaints, server)
  validateReadOnlyDisks(template, TEMPLATE, complaints)
  validateLastingPods(spec, TEMPLATE, complaints)
  validateUpdateStrategy(updateStrategy, SPEC.child('updateStrategy'), complaints)
  validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'), complaints)
  validateNonNegative(spec.revisionHistoryLimit, SPEC.child('revisionHistoryLimit'), complaints)
}

function validateUpdateStrategy(
  { type, rollingUpdate }: Sent<DaemonSetUpdateStrategy>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (type === 'OnDelete') return
  if (type && type !== 'RollingUpdate') {
    complaints.notSupported(field, type, ['OnDelete', 'RollingUpdate'])
    return
  }
  const { maxUnavailable = 1, maxSurge = 0 } = rollingUpdate ?? {}
  const at = field.child('rollingUpdate')
  for (const [name, count] of Object.entries({ maxUnavailable, maxSurge })) {
    validateIntOrPercent(count, at.child(name), complaints)
    validateAtMost100Percent(count, at.child(name), complaints)
  }
  const mayMiss = numberOfIntOrPercent(maxUnavailable) !== 0
  const mayExceed = numberOfIntOrPercent(maxSurge) !== 0
  if (mayMiss && mayExceed) {
    complaints.invalid(at.child('maxSurge'), maxSurge, 'must be 0 unless maxUnavailable is 0')
  } else if (!mayMiss && !mayExceed) {
    complaints.required(at.child('maxUnavailable'), 'must not be 0 where maxSurge is 0')
  }
}
