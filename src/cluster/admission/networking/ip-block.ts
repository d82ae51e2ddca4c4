import type { IPBlock } from 'kubernetes-types/networking/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { warnOfCidr } from './address-warnings.ts'
import { cidrProblems, isStrictlyInside, parseCidr } from './cidrs.ts'

/** Judges the addresses of a NetworkPolicy (pkg/apis/networking/validation ValidateIPBlock). */
export function validateIpBlock(
  { cidr = '', except = [] }: Sent<IPBlock>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const at = field.child('cidr')
  if (cidr === '') {
    complaints.required(at)
    return
  }
  const problems = cidrProblems(cidr, server)
  complainOf(problems, at, cidr, complaints)
  const outer = parseCidr(cidr)
  if (outer === undefined) return
  if (server.minor >= FIRST_WARNING) warnOfCidr(cidr, at, complaints, server)
  for (const [index, text] of except.entries()) {
    const item = field.child('except').index(index)
    const inner = parseCidr(text)
    complainOf(cidrProblems(text, server), item, text, complaints)
    // The server gives up at the first one that it cannot read.
    if (inner === undefined) return
    if (!isStrictlyInside(inner, outer)) {
      complaints.invalid(item, text, `must be inside of ${cidr}, and smaller`)
    }
    if (server.minor >= FIRST_WARNING) warnOfCidr(text, item, complaints, server)
  }
}

/** From this version on servers warn of blocks that can be read in two ways. */
const FIRST_WARNING = 33
