import type { ReplicaSet } from 'kubernetes-types/apps/v1.d.ts'
import { FieldPath } from '../field-path.ts'
import { validateNonNegative } from '../metadata/numbers.ts'
import { warnOfHostNames } from '../pods/host-name-warnings.ts'
import type { Validator } from '../validator.ts'
import { validateReadOnlyDisks } from './read-only-disks.ts'
import { isReadable, validateSelector, validateTemplateOf } from './workload-template.ts'

const SPEC = FieldPath.root.child('spec')

/** pkg/apis/apps/validation ValidateReplicaSetSpec. */
export const validateReplicaSet: Validator<ReplicaSet> = (object, complaints, server) => {
  const { spec = {} } = object
  const { replicas = 1, minReadySeconds, template } = spec
  validateNonNegative(replicas, SPEC.child('replicas'), complaints)
  validateNonNegative(minReadySeconds, SPEC.child('minReadySeconds'), complaints)
  validateSelector(spec, SPEC.child('selector'), complaints, server)
  if (isReadable(spec)) {
    validateTemplateOf(spec, SPEC.child('template'), complaints, server)
    if (replicas > 1) validateReadOnlyDisks(template, SPEC.child('template'), complaints)
  }
  warnOfHostNames(object, complaints, server)
}
