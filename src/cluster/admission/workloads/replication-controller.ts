import type { ReplicationController } from 'kubernetes-types/core/v1.d.ts'
import { FieldPath } from '../field-path.ts'
import { validateNonNegative } from '../metadata/numbers.ts'
import { warnOfHostNames } from '../pods/host-name-warnings.ts'
import type { Validator } from '../validator.ts'
import { validateReadOnlyDisks } from './read-only-disks.ts'
import { validateTemplateOf } from './workload-template.ts'

const SPEC = FieldPath.root.child('spec')

/**
 * pkg/apis/core/validation ValidateReplicationControllerSpec. Its selector is a map of labels, and without one the
 * labels of the template are it.
 */
export const validateReplicationController: Validator<ReplicationController> = (
  object,
  complaints,
  server,
) => {
  const { spec = {} } = object
  const { replicas = 1, minReadySeconds, selector = {}, template } = spec
  const isGiven = Object.keys(selector).length > 0
  const matchLabels = isGiven ? selector : (template?.metadata?.labels ?? {})
  validateNonNegative(minReadySeconds, SPEC.child('minReadySeconds'), complaints)
  if (Object.keys(matchLabels).length === 0) complaints.required(SPEC.child('selector'))
  validateNonNegative(replicas, SPEC.child('replicas'), complaints)
  warnOfHostNames(object, complaints, server)
  if (!template) {
    complaints.required(SPEC.child('template'))
    return
  }
  const owner = { selector: { matchLabels }, template }
  validateTemplateOf(owner, SPEC.child('template'), complaints, server)
  if (replicas > 1) validateReadOnlyDisks(template, SPEC.child('template'), complaints)
}
