import type { TypedLocalObjectReference } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { pathSegmentProblems } from '../metadata/object-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent } from '../validator.ts'

/**
 * Judges what an Ingress or an IngressClass refers to
 * (pkg/apis/networking/validation validateIngressTypedLocalObjectReference).
 */
export function validateObjectReference(
  { apiGroup, kind = '', name = '' }: Sent<TypedLocalObjectReference>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (apiGroup !== undefined) {
    complainOf(dnsSubdomainProblems(apiGroup), field.child('apiGroup'), apiGroup, complaints)
  }
  if (kind === '') complaints.required(field.child('kind'))
  else complainOf(pathSegmentProblems(kind), field.child('kind'), kind, complaints)
  if (name === '') complaints.required(field.child('name'))
  else complainOf(pathSegmentProblems(name), field.child('name'), name, complaints)
}
