import type { PersistentVolumeClaimTemplate } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateAnnotations } from '../metadata/annotations.ts'
import { validateLabels } from '../metadata/labels.ts'
import type { Sent } from '../validator.ts'

/** Judges the claim that an ephemeral volume makes (pkg/apis/core/validation ValidatePersistentVolumeClaimTemplate). */
export function validateClaimTemplate(
  template: Sent<PersistentVolumeClaimTemplate> | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!template) {
    complaints.required(field)
    return
  }
  const { labels, annotations } = template.metadata ?? {}
  validateAnnotations(annotations, field.child('metadata', 'annotations'), complaints)
  validateLabels(labels, field.child('metadata', 'labels'), complaints)
}
