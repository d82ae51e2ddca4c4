import { parseIpAddress } from '../../../go/net/index.ts'

/**
 * Whether a server takes a text for an IP address where it is lenient: it ignores zeros before the numbers of an IPv4
 * address (kubernetes/utils net ParseIPSloppy).
 */
export function isIpAddress(text: string): boolean {
  return parseIpAddress(text.replaceAll(/(?<=^|[.:])0+(?=[0-9]+(?:\.|$))/g, '')) !== undefined
}
