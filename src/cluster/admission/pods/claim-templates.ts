import type { PersistentVolumeClaimTemplate } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateAnnotations } from '../metadata/annotations.ts'
import { validateLabels } from '../metadata/labels.ts'
import { validateClaimSpec } from '../storage/persistent-volume-claim.ts'
import type { Sent, ServerFacts } from '../validator.ts'

/** Judges the claim that an ephemeral volume makes (pkg/apis/core/validation ValidatePersistentVolumeClaimTemplate). */
export function validateClaimTemplate(
  template: Sent<PersistentVolumeClaimTemplate> | undefined,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (!template) {
    complaints.required(field)
    return
  }
  const { labels, annotations } = template.metadata ?? {}
  validateAnnotations(annotations, field.child('metadata', 'annotations'), complaints)
  validateLabels(labels, field.child('metadata', 'labels'), complaints)
  validateClaimSpec(template.spec ?? {}, field.child('spec'), complaints, server)
}
