import type { CSIVolumeSource } from 'kubernetes-types/core/v1.d.ts'
import { byteLength } from '../../../go/values/index.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts } from '../validator.ts'

const LONGEST_DRIVER_NAME = 63

/** Judges the volume of a storage driver (pkg/apis/core/validation validateCSIVolumeSource). */
export function validateCsiVolume(
  { driver = '', nodePublishSecretRef }: Sent<CSIVolumeSource>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateDriverName(driver, field.child('driver'), complaints, server)
  if (!nodePublishSecretRef) return
  const { name = '' } = nodePublishSecretRef
  if (name === '') complaints.required(field.child('nodePublishSecretRef', 'name'))
  else complainOf(dnsSubdomainProblems(name), field.child('name'), name, complaints)
}

/** Judges the name of a storage driver, which is a domain name in any case (ValidateCSIDriverName). */
export function validateDriverName(
  driver: string,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (driver === '') complaints.required(field)
  if (byteLength(driver) > LONGEST_DRIVER_NAME) complaints.tooLong(field, LONGEST_DRIVER_NAME)
  // Older servers call a missing name invalid, too.
  if (driver === '' && server.minor > 28) return
  complainOf(dnsSubdomainProblems(driver.toLowerCase()), field, driver, complaints)
}
