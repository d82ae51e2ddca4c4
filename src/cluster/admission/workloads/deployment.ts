import type { Deployment, DeploymentStrategy } from 'kubernetes-types/apps/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import {
  numberOfIntOrPercent,
  validateAtMost100Percent,
  validateIntOrPercent,
} from '../metadata/int-or-percent.ts'
import { validateNonNegative } from '../metadata/numbers.ts'
import { warnOfHostNames } from '../pods/host-name-warnings.ts'
import type { Sent, Validator } from '../validator.ts'
import { validateReadOnlyDisks } from './read-only-disks.ts'
import { isReadable, validateSelector, validateTemplateOf } from './workload-template.ts'

const SPEC = FieldPath.root.child('spec')
const DEFAULT_DEADLINE = 600

/** pkg/apis/apps/validation ValidateDeploymentSpec. */
export const validateDeployment: Validator<Deployment> = (object, complaints, server) => {
  const { spec = {} } = object
  const { replicas = 1, minReadySeconds = 0, revisionHistoryLimit, strategy = {} } = spec
  validateNonNegative(replicas, SPEC.child('replicas'), complaints)
  validateSelector(spec, SPEC.child('selector'), complaints, server)
  if (isReadable(spec)) {
    validateTemplateOf(spec, SPEC.child('template'), complaints, server)
    if (replicas > 1) validateReadOnlyDisks(spec.template, SPEC.child('template'), complaints)
  }
  validateStrategy(strategy, SPEC.child('strategy'), complaints)
  validateNonNegative(minReadySeconds, SPEC.child('minReadySeconds'), complaints)
  validateNonNegative(revisionHistoryLimit, SPEC.child('revisionHistoryLimit'), complaints)
  const { progressDeadlineSeconds = DEFAULT_DEADLINE } = spec
  const deadline = SPEC.child('progressDeadlineSeconds')
  validateNonNegative(progressDeadlineSeconds, deadline, complaints)
  if (progressDeadlineSeconds <= minReadySeconds) {
    const detail = `must be more than minReadySeconds, ${minReadySeconds}`
    complaints.invalid(deadline, progressDeadlineSeconds, detail)
  }
  warnOfHostNames(object, complaints, server)
}

function validateStrategy(
  { type, rollingUpdate }: Sent<DeploymentStrategy>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (type === 'Recreate') {
    if (!rollingUpdate) return
    complaints.forbidden(field.child('rollingUpdate'), 'must not be there with type Recreate')
    return
  }
  if (type && type !== 'RollingUpdate') {
    complaints.notSupported(field, type, ['Recreate', 'RollingUpdate'])
    return
  }
  const { maxUnavailable = '25%', maxSurge = '25%' } = rollingUpdate ?? {}
  const at = field.child('rollingUpdate', 'maxUnavailable')
  validateIntOrPercent(maxUnavailable, at, complaints)
  validateIntOrPercent(maxSurge, field.child('rollingUpdate', 'maxSurge'), complaints)
  if (numberOfIntOrPercent(maxUnavailable) === 0 && numberOfIntOrPercent(maxSurge) === 0) {
    complaints.invalid(at, maxUnavailable, 'must not be 0 where maxSurge is 0: nothing could move')
  }
  validateAtMost100Percent(maxUnavailable, at, complaints)
}
