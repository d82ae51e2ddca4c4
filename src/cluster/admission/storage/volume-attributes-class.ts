import type { VolumeAttributesClass } from 'kubernetes-types/storage/v1alpha1.d.ts'
import { FieldPath } from '../field-path.ts'
import { validateDriverName } from '../pods/csi-volume.ts'
import type { Validator } from '../validator.ts'
import { validateParameters } from './storage-class.ts'

/** Judges a VolumeAttributesClass (pkg/apis/storage/validation ValidateVolumeAttributesClass). */
export const validateVolumeAttributesClass: Validator<VolumeAttributesClass> = (
  { driverName = '', parameters = {} },
  complaints,
  server,
) => {
  validateDriverName(driverName, FieldPath.root.child('driverName'), complaints, server)
  const field = FieldPath.root.child('parameters')
  if (Object.keys(parameters).length === 0) complaints.required(field, 'must have a parameter')
  else validateParameters(parameters, field, complaints)
}
