import type { ServerFacts } from '../validator.ts'
import { ambiguities, formatIp, type IpAddress, parseIp } from './ip-addresses.ts'

/** A block of addresses as servers read it: sloppily (k8s.io/utils/net ParseCIDRSloppy). */
export interface Cidr {
  address: IpAddress
  /** Bits of the prefix, counted as in an IPv6 address where the address was written so. */
  prefix: number
  /** The first address of the block. */
  network: Uint8Array
  /** The prefix as it was written. */
  prefixText: string
}

/** From this version on servers refuse blocks that can be read in two ways (KEP-4858, StrictIPCIDRValidation). */
const FIRST_STRICT_MINOR = 37

/** Reads a block of addresses such as `10.0.0.0/8`; undefined for what is none. */
export function parseCidr(text: string): Cidr | undefined {
  const [, ipText = '', prefixText = ''] = /^([^/]*)\/([0-9]+)$/.exec(text) ?? []
  const address = parseIp(ipText)
  const written = Number(prefixText)
  if (address === undefined || prefixText === '' || written > (address.isLong ? 128 : 32)) {
    return undefined
  }
  // An IPv4 address in the form of IPv6 has 96 bits before its own.
  const prefix = address.family === 'IPv4' && address.isLong ? Math.max(written - 96, 0) : written
  return { address, prefix, network: maskedBytes(address.bytes, prefix), prefixText }
}

/** The problems of a block of addresses (apimachinery util/validation IsValidCIDR, IsValidCIDRForLegacyField). */
export function cidrProblems(text: string, server: ServerFacts): string[] {
  const cidr = parseCidr(text)
  if (cidr === undefined)
    return ['must be a block of addresses, such as 10.9.8.0/24 or 2001:db8::/64']
  return server.minor < FIRST_STRICT_MINOR ? [] : cidrAmbiguities(cidr)
}

/** What makes a block of addresses readable in two ways. */
export function cidrAmbiguities(cidr: Cidr): string[] {
  const problems = ambiguities(cidr.address)
  if (hasHostBits(cidr)) {
    problems.push(`must have no bits after the prefix, as ${formatNetwork(cidr)} has none`)
  }
  if (/^0[0-9]/.test(cidr.prefixText)) problems.push('must have a prefix without leading zeros')
  return problems
}

/** Whether the address is not the first one of its block, as in `10.0.0.5/8`. */
export function hasHostBits({ address, network }: Cidr): boolean {
  return address.bytes.some((byte, index) => byte !== network[index])
}

/** The block with its first address, in the form that is best. */
export function formatNetwork({ address, network, prefix }: Cidr): string {
  return `${formatIp({ family: address.family, bytes: network })}/${prefix}`
}

/** Whether a block lies inside another one, and is smaller. */
export function isStrictlyInside(inner: Cidr, outer: Cidr): boolean {
  const first = maskedBytes(inner.network, outer.prefix)
  return (
    inner.address.family === outer.address.family &&
    inner.prefix > outer.prefix &&
    first.every((byte, index) => byte === outer.network[index])
  )
}

function maskedBytes(bytes: Uint8Array, prefix: number): Uint8Array {
  return bytes.map((byte, index) => {
    const bits = Math.min(Math.max(prefix - 8 * index, 0), 8)
    return byte & (0xff << (8 - bits))
  })
}
