import type { PodSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { dnsLabelProblems, dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent } from '../validator.ts'

/** A claim as it is since 1.31; the types at hand are older. */
type PodClaim = Sent<{
  name: string
  resourceClaimName: string
  resourceClaimTemplateName: string
}>

/** Judges the devices that a pod claims and returns their names (pkg/apis/core/validation ValidatePodResourceClaims). */
export function validateResourceClaims(
  { resourceClaims = [] }: Sent<PodSpec>,
  field: FieldPath,
  complaints: Complaints,
): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [index, claim] of (resourceClaims as PodClaim[]).entries()) {
    const { name = '' } = claim
    const at = field.index(index)
    if (name === '') complaints.required(at.child('name'))
    else if (names.has(name)) complaints.duplicate(at.child('name'), name)
    else {
      complainOf(dnsLabelProblems(name), at.child('name'), name, complaints)
      names.add(name)
    }
    validateSource(claim, at, complaints)
  }
  return names
}

function validateSource(claim: PodClaim, field: FieldPath, complaints: Complaints): void {
  const { resourceClaimName, resourceClaimTemplateName } = claim
  if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined) {
    complaints.invalid(
      field,
      claim,
      'must have one of resourceClaimName, resourceClaimTemplateName',
    )
  }
  if (resourceClaimName === undefined && resourceClaimTemplateName === undefined) {
    complaints.invalid(field, claim, 'must have resourceClaimName or resourceClaimTemplateName')
  }
  for (const [name, value] of Object.entries({ resourceClaimName, resourceClaimTemplateName })) {
    if (value === undefined) continue
    complainOf(dnsSubdomainProblems(value), field.child(name), value, complaints)
  }
}
