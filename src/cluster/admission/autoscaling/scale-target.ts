import type { CrossVersionObjectReference } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { pathSegmentProblems } from '../metadata/object-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts } from '../validator.ts'

/** Judges a reference to another object (pkg/apis/autoscaling/validation ValidateCrossVersionObjectReference). */
export function validateObjectReference(
  { kind = '', name = '' }: Sent<CrossVersionObjectReference>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (kind === '') complaints.required(field.child('kind'))
  else complainOf(pathSegmentProblems(kind), field.child('kind'), kind, complaints)
  if (name === '') complaints.required(field.child('name'))
  else complainOf(pathSegmentProblems(name), field.child('name'), name, complaints)
}

/** Judges what is scaled. Newer servers want to know its API group. */
export function validateScaleTarget(
  target: Sent<CrossVersionObjectReference>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateObjectReference(target, field, complaints)
  const { apiVersion = '', kind } = target
  // Known of 1.35; a ReplicationController has no group.
  if (server.minor < 35 || kind === 'ReplicationController') return
  const parts = apiVersion.split('/')
  const at = field.child('apiVersion')
  if (parts.length > 2)
    complaints.invalid(at, apiVersion, 'must be a group and a version, such as apps/v1')
  else if (parts.length === 1 || parts[0] === '') {
    complaints.invalid(at, apiVersion, 'must have the API group of what is scaled, such as apps/v1')
  }
}
