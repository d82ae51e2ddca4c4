import type { PodDNSConfig, PodSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import { ipProblems } from '../networking/ip-addresses.ts'
import type { Sent, ServerFacts } from '../validator.ts'

const POLICIES: readonly string[] = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']
const MOST_NAMESERVERS = 3

/** Judges how a pod finds names (pkg/apis/core/validation validateDNSPolicy). */
export function validateDnsPolicy(
  { dnsPolicy }: Sent<PodSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  validateChoice(dnsPolicy || undefined, POLICIES, field, complaints)
}

/** Judges name servers and search domains (validatePodDNSConfig). */
export function validateDnsConfig(
  { dnsPolicy, dnsConfig }: Sent<PodSpec>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (dnsPolicy === 'None') {
    if (!dnsConfig) {
      complaints.required(field, 'is required where dnsPolicy is None')
      return
    }
    if ((dnsConfig.nameservers ?? []).length === 0) {
      complaints.required(field.child('nameservers'), 'must have one where dnsPolicy is None')
      return
    }
  }
  if (!dnsConfig) return
  validateNameservers(dnsConfig, field.child('nameservers'), complaints, server)
  validateSearches(dnsConfig, field.child('searches'), complaints, server)
  for (const [index, { name = '' }] of (dnsConfig.options ?? []).entries()) {
    if (name === '') complaints.required(field.child('options').index(index), 'must have a name')
  }
}

function validateNameservers(
  { nameservers = [] }: Sent<PodDNSConfig>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (nameservers.length > MOST_NAMESERVERS) {
    complaints.invalid(field, nameservers, `must be at most ${MOST_NAMESERVERS}`)
  }
  for (const [index, address] of nameservers.entries()) {
    complainOf(ipProblems(address, server), field.index(index), address, complaints)
  }
}

/** Since 1.26 there may be more of them (ExpandedDNSConfig). */
function validateSearches(
  { searches = [] }: Sent<PodDNSConfig>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const [most, longest] = server.minor >= 26 ? [32, 2048] : [6, 256]
  if (searches.length > most) complaints.invalid(field, searches, `must be at most ${most}`)
  for (const [index, search] of searches.entries()) {
    complainOf(searchProblems(search, server), field.index(index), search, complaints)
  }
  if (searches.join(' ').length > longest) {
    complaints.invalid(field, searches, `must have at most ${longest} characters in all`)
  }
}

/** Since 1.32 a search domain may be "." and have "_" (RelaxedDNSSearchValidation). */
function searchProblems(search: string, server: ServerFacts): string[] {
  if (server.minor < 32) return dnsSubdomainProblems(search.replace(/\.$/, ''))
  if (search === '.') return []
  return dnsSubdomainProblems(search.replace(/\.$/, '').replaceAll('_', 'x'))
}
