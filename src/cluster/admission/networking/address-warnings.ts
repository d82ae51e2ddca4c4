import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { ServerFacts } from '../validator.ts'
import { cidrAmbiguities, formatNetwork, hasHostBits, parseCidr } from './cidrs.ts'
import { ambiguities, formatIp, parseIp } from './ip-addresses.ts'

/** From this version on servers also warn of bits after the prefix of a block. */
const FIRST_WARNING_OF_HOST_BITS = 33

/**
 * Warns of an address that later servers refuse, or that they write otherwise
 * (apimachinery util/validation GetWarningsForIP; before 1.33 pkg/api/service warnings.go getWarningsForIP).
 */
export function warnOfIp(text: string, field: FieldPath, complaints: Complaints): void {
  const ip = parseIp(text)
  if (ip === undefined) return
  const best = formatIp(ip)
  if (ambiguities(ip).length > 0) {
    complaints.warn(
      `${field}: ${text} can be read in two ways; later servers refuse it, so write ${best}`,
    )
  } else if (best !== text) {
    complaints.warn(`${field}: ${text} is not in the usual form; write ${best}`)
  }
}

/** Warns of a block of addresses in the same way (GetWarningsForCIDR). */
export function warnOfCidr(
  text: string,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const cidr = parseCidr(text)
  if (cidr === undefined) return
  const best = formatNetwork(cidr)
  const isUnusual = cidr.address.family === 'IPv6' && best !== text
  if (hasHostBits(cidr)) {
    if (server.minor < FIRST_WARNING_OF_HOST_BITS) return
    complaints.warn(
      `${field}: ${text} can be read in two ways; write ${best}, or the single address with its full prefix`,
    )
  } else if (cidrAmbiguities(cidr).length > 0) {
    complaints.warn(
      `${field}: ${text} can be read in two ways; later servers refuse it, so write ${best}`,
    )
  } else if (isUnusual) {
    complaints.warn(`${field}: ${text} is not in the usual form; write ${best}`)
  }
}
