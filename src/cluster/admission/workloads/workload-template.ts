import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts'
import type { LabelSelector } from 'kubernetes-types/meta/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import {
  isEmptySelector,
  isUsableSelector,
  selects,
  validateLabelSelector,
} from '../metadata/label-selectors.ts'
import { validatePodTemplate } from '../pods/pod-template.ts'
import type { Sent, ServerFacts } from '../validator.ts'

/** A workload as far as it says which pods are its own and what they are. */
export interface PodOwner {
  selector?: Sent<LabelSelector>
  template?: Sent<PodTemplateSpec>
}

/**
 * Judges the selector of a workload, which must be there and ask for something (pkg/apis/apps/validation
 * ValidateDeploymentSpec and its siblings).
 */
export function validateSelector(
  { selector }: PodOwner,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (!selector) {
    complaints.required(field)
    return
  }
  validateLabelSelector(selector, field, complaints, server)
  if (isEmptySelector(selector)) {
    complaints.invalid(field, selector, 'must have matchLabels or matchExpressions')
  } else if (!isUsableSelector(selector)) {
    complaints.invalid(field, selector, 'is no selector of labels')
  }
}

/** Whether a server that reads the selector goes on to the template: where it cannot be read, it does not. */
export function isReadable({ selector }: PodOwner): boolean {
  return !selector || isUsableSelector(selector)
}

/** Judges that the pods of the template are those that the selector selects; one that is not there selects none. */
export function validateSelected(
  { selector, template }: PodOwner,
  field: FieldPath,
  complaints: Complaints,
): void {
  const labels = template?.metadata?.labels ?? {}
  if (selector && (isEmptySelector(selector) || selects(selector, labels))) return
  const detail = 'must have the labels that spec.selector asks for'
  complaints.invalid(field.child('metadata', 'labels'), labels, detail)
}

/** Judges the pods of a workload that replaces those that end (ValidatePodTemplateSpecForReplicaSet). */
export function validateTemplateOf(
  owner: PodOwner,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateSelected(owner, field, complaints)
  validatePodTemplate(owner.template ?? {}, field, complaints, server)
  validateLastingPods(owner, field, complaints)
}

/** Judges that the pods of a workload are not meant to end. */
export function validateLastingPods(
  { template }: PodOwner,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { restartPolicy, activeDeadlineSeconds } = template?.spec ?? {}
  if (restartPolicy && restartPolicy !== 'Always') {
    complaints.notSupported(field.child('spec', 'restartPolicy'), restartPolicy, ['Always'])
  }
  if (activeDeadlineSeconds !== undefined) {
    const detail = 'must not be there: these pods are not meant to end; a Job may have it'
    complaints.forbidden(field.child('spec', 'activeDeadlineSeconds'), detail)
  }
}
