import type { HostAlias } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import { ipProblems } from '../networking/ip-addresses.ts'
import type { Sent, ServerFacts } from '../validator.ts'

/** Judges lines of /etc/hosts (pkg/apis/core/validation ValidateHostAliases). */
export function validateHostAliases(
  aliases: readonly Sent<HostAlias>[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  // Older servers do not say which of the aliases it is.
  const isExact = server.minor >= 33
  for (const [index, { ip = '', hostnames = [] }] of aliases.entries()) {
    const at = isExact ? field.index(index) : field
    complainOf(ipProblems(ip, server), at.child('ip'), ip, complaints)
    for (const [nameIndex, name] of hostnames.entries()) {
      const list = at.child('hostnames')
      complainOf(
        dnsSubdomainProblems(name),
        isExact ? list.index(nameIndex) : list,
        name,
        complaints,
      )
    }
  }
}
