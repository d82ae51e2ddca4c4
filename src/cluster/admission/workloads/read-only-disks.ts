import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent } from '../validator.ts'

/** Judges that a disk that several pods use is not written to (pkg/apis/core/validation ValidateReadOnlyPersistentDisks). */
export function validateReadOnlyDisks(
  template: Sent<PodTemplateSpec> | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [index, { gcePersistentDisk }] of (template?.spec?.volumes ?? []).entries()) {
    if (!gcePersistentDisk || gcePersistentDisk.readOnly === true) continue
    // The server writes these names as its own code does.
    const at = field.child('spec', 'volumes').index(index).child('GCEPersistentDisk', 'ReadOnly')
    complaints.invalid(at, false, 'must be true where several pods use the disk')
  }
}
