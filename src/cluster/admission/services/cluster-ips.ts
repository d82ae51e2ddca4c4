import type { ServiceSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { complainOf } from '../metadata/problems.ts'
import { ipProblems, parseIp } from '../networking/ip-addresses.ts'
import type { Sent, ServerFacts } from '../validator.ts'

const IP_FAMILIES: readonly string[] = ['IPv4', 'IPv6']
const IP_FAMILY_POLICIES: readonly string[] = ['SingleStack', 'PreferDualStack', 'RequireDualStack']

/** The cluster IPs of a new Service: `clusterIP` alone is the first and only one of them. */
export function clusterIpsOf({ clusterIP = '', clusterIPs = [] }: Sent<ServiceSpec>): string[] {
  return clusterIPs.length > 0 || clusterIP === '' ? clusterIPs : [clusterIP]
}

/** The IP families of a Service; before 1.21 they are dropped: their feature gate is off. */
export function familiesOf(
  { ipFamilies = [], ipFamilyPolicy }: Sent<ServiceSpec>,
  server: ServerFacts,
): { ipFamilies: string[]; ipFamilyPolicy?: string } {
  if (server.minor < 21) return { ipFamilies: [] }
  return { ipFamilies, ...(ipFamilyPolicy !== undefined && { ipFamilyPolicy }) }
}

/** Whether a Service has no IP of its own. */
export function isHeadless(spec: Sent<ServiceSpec>): boolean {
  const ips = clusterIpsOf(spec)
  return ips.length === 1 && ips[0] === 'None'
}

/**
 * Judges cluster IPs and IP families against each other (pkg/apis/core/validation
 * ValidateServiceClusterIPsRelatedFields). The server does so before it validates anything else. Which families and
 * which addresses a cluster has is not known here.
 */
export function validateClusterIps(
  spec: Sent<ServiceSpec>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const before = complaints.causes.length
  const { clusterIP = '' } = spec
  const { ipFamilies, ipFamilyPolicy } = familiesOf(spec, server)
  const ips = clusterIpsOf(spec)
  const list = field.child('clusterIPs')
  if (clusterIP === '' && ips.length > 0) {
    complaints.invalid(list, ips, 'must be empty where `clusterIP` is not there')
  } else if (clusterIP !== '' && ips[0] !== clusterIP) {
    complaints.invalid(list, ips, 'must begin with the value of `clusterIP`')
  }
  validateFamilies(ipFamilies, field.child('ipFamilies'), complaints)
  validateChoice(ipFamilyPolicy, IP_FAMILY_POLICIES, field.child('ipFamilyPolicy'), complaints)
  const areIps = validateEach(ips, list, complaints, server)
  if (ips.length > 2) complaints.invalid(list, ips, 'must have at most 2 values')
  if (!areIps) return
  validateDualStack(ips, list, complaints)
  // The server compares families only where nothing else is wrong.
  if (complaints.causes.length === before) validateFamiliesOfIps(ips, ipFamilies, list, complaints)
}

function validateFamilies(
  families: readonly string[],
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [index, family] of families.entries()) {
    validateChoice(family, IP_FAMILIES, field.index(index), complaints)
    if (families.indexOf(family) < index) complaints.duplicate(field.index(index), family)
  }
}

/** @returns whether all are addresses, or it is `None` alone. */
function validateEach(
  ips: readonly string[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): boolean {
  let areIps = true
  for (const [index, ip] of ips.entries()) {
    if (index === 0 && ip === 'None') {
      if (ips.length === 1) continue
      areIps = false
      complaints.invalid(field, ips, 'must have no other value where the first one is None')
      continue
    }
    const problems = ipProblems(ip, server)
    if (problems.length > 0) areIps = false
    complainOf(problems, field.index(index), ip, complaints)
  }
  return areIps
}

function validateDualStack(ips: readonly string[], field: FieldPath, complaints: Complaints): void {
  const [first, second] = ips.map((ip) => parseIp(ip)?.family)
  if (ips.length < 2 || (ips.length === 2 && first !== second)) return
  complaints.invalid(field, ips, 'must have at most one address of each IP family')
}

function validateFamiliesOfIps(
  ips: readonly string[],
  families: readonly string[],
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [index, ip] of ips.entries()) {
    const family = parseIp(ip)?.family
    const wanted = families[index]
    if (family === undefined || wanted === undefined || family === wanted) continue
    const detail = `must be an ${wanted} address, as \`ipFamilies[${index}]\` says`
    complaints.invalid(field.index(index), ip, detail)
  }
}
