import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateAnnotations } from '../metadata/annotations.ts'
import { validateLabels } from '../metadata/labels.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validatePodAnnotations } from './pod-annotations.ts'
import { validatePodSpec } from './pod-spec.ts'
import { warnOfPod } from './pod-warnings.ts'

/** Judges the template of the pods of a workload (pkg/apis/core/validation ValidatePodTemplateSpec). */
export function validatePodTemplate(
  template: Sent<PodTemplateSpec>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateTemplateMetadata(template, field, complaints, server)
  validatePodSpec(template.spec ?? {}, true, field.child('spec'), complaints, server)
  warnOfPod(template, field, complaints, server)
}

/** Judges the metadata of the pods; the server leaves `metadata` out of the path. */
export function validateTemplateMetadata(
  { metadata, spec = {} }: Sent<PodTemplateSpec>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { labels, annotations = {} } = metadata ?? {}
  const at = field.child('annotations')
  validateLabels(labels, field.child('labels'), complaints)
  validateAnnotations(annotations, at, complaints)
  validatePodAnnotations(annotations, spec, at, complaints, server)
}
