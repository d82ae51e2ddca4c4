import { parseIpAddress } from '../../../go/net/index.ts'
import type { ServerFacts } from '../validator.ts'

/** An address as servers read it: sloppily (k8s.io/utils/net ParseIPSloppy). */
export interface IpAddress {
  family: 'IPv4' | 'IPv6'
  /** 4 bytes for IPv4, also when it was written as IPv6 (`::ffff:10.0.0.1`); else 16. */
  bytes: Uint8Array
  /** Whether it was written as IPv6. */
  isLong: boolean
  hasLeadingZeros: boolean
}

/** From this version on servers refuse addresses that can be read in two ways (KEP-4858, StrictIPCIDRValidation). */
const FIRST_STRICT_MINOR = 37

const LEADING_ZEROS = /(^|[.:])0+(?=[0-9]+(?:\.|$))/g

/** Reads an IP address; octets with leading zeros are decimal. Undefined for everything else. */
export function parseIp(text: string): IpAddress | undefined {
  const isLong = text.includes(':')
  const plain = text.includes('.') ? text.replaceAll(LEADING_ZEROS, '$1') : text
  const bytes = parseIpAddress(plain)
  if (bytes === undefined) return undefined
  const hasLeadingZeros = plain !== text
  if (bytes.length === 4) return { family: 'IPv4', bytes, isLong, hasLeadingZeros }
  const isMapped =
    bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255
  if (isMapped) return { family: 'IPv4', bytes: bytes.slice(12), isLong, hasLeadingZeros }
  return { family: 'IPv6', bytes, isLong, hasLeadingZeros }
}

/** The problems of an IP address (apimachinery util/validation IsValidIP, IsValidIPForLegacyField). */
export function ipProblems(text: string, server: ServerFacts): string[] {
  const ip = parseIp(text)
  if (ip === undefined) return ['must be an IP address, such as 10.9.8.7 or 2001:db8::ffff']
  return server.minor < FIRST_STRICT_MINOR ? [] : ambiguities(ip)
}

/** What makes an address readable in two ways. */
export function ambiguities({ family, isLong, hasLeadingZeros }: IpAddress): string[] {
  const problems: string[] = []
  if (hasLeadingZeros) problems.push('must not have leading zeros')
  if (family === 'IPv4' && isLong) problems.push('must not be an IPv4 address in the form of IPv6')
  return problems
}

/**
 * The problems of an address that others are to reach: the special ones lead to the node itself or nowhere
 * (pkg/apis/core/validation ValidateNonSpecialIP).
 */
export function specialIpProblems(text: string): string[] {
  const ip = parseIp(text)
  if (ip === undefined) return ['must be an IP address']
  const { bytes, family } = ip
  const [first = 0, second = 0, third = 0] = bytes
  const isShort = family === 'IPv4'
  const last = bytes.at(-1) ?? 0
  const isZeroBeforeLast = bytes.slice(0, -1).every((byte) => byte === 0)
  if (isZeroBeforeLast && last === 0) return ['must not be unspecified (0.0.0.0 or ::)']
  if (isShort ? first === 127 : isZeroBeforeLast && last === 1) {
    return ['must not be a loopback address (127.0.0.0/8, ::1)']
  }
  if (isShort ? first === 169 && second === 254 : first === 0xfe && (second & 0xc0) === 0x80) {
    return ['must not be a link-local address (169.254.0.0/16, fe80::/10)']
  }
  const isLocalGroup = isShort
    ? first === 224 && second === 0 && third === 0
    : first === 0xff && (second & 0x0f) === 2
  return isLocalGroup
    ? ['must not be a link-local multicast address (224.0.0.0/24, ff02::/10)']
    : []
}

/** An address as it is written best (RFC 5952): `2001:db8::1`, `10.0.0.1`. */
export function formatIp({ family, bytes }: Pick<IpAddress, 'family' | 'bytes'>): string {
  if (family === 'IPv4') return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0)).toString(16),
  )
  const { start, length } = longestZeros(groups)
  if (length < 2) return groups.join(':')
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`
}

function longestZeros(groups: readonly string[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 }
  let length = 0
  for (const [index, group] of groups.entries()) {
    length = group === '0' ? length + 1 : 0
    if (length > longest.length) longest = { start: index - length + 1, length }
  }
  return longest
}
