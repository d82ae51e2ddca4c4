import { BlockList, isIP } from 'node:net'

/**
 * Whether an address is fetched without a proxy, by the rules of Go, which Helm follows (golang.org/x/net/http/httpproxy):
 * this machine always is; the list may name domains (with all below them; with a leading dot only those below), IP
 * addresses and blocks of them (`10.0.0.0/8`), each with a port or without, and `*` for everything.
 * @param list NO_PROXY.
 */
export function isWithoutProxy(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  if (host === 'localhost') return true
  const ipVersion = isIP(host)
  if (ipVersion !== 0 && isInBlock(host, LOOPBACK)) return true
  const entries = list.split(',').map((entry) => entry.trim().toLowerCase())
  if (entries.includes('*')) return true
  return entries.some((entry) => {
    const block = toBlock(entry)
    if (block) return ipVersion !== 0 && isInBlock(host, block)
    const { name, onlyPort } = splitPort(entry)
    if (name === '' || (onlyPort !== undefined && onlyPort !== port)) return false
    if (isIP(name)) return ipVersion !== 0 && isInBlock(host, addressBlock(name))
    return ipVersion === 0 && isBelow(host, name.replace(/^\*\./, '.'))
  })
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

function isInBlock(address: string, block: BlockList): boolean {
  return block.check(address, familyOf(address))
}

function addressBlock(address: string): BlockList {
  const block = new BlockList()
  block.addAddress(address, familyOf(address))
  return block
}

function toBlock(entry: string): BlockList | undefined {
  const [address = '', prefix = ''] = entry.split('/', 2)
  const bits = isIP(address) === 4 ? 32 : 128
  if (!isIP(address) || !/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) return undefined
  const block = new BlockList()
  block.addSubnet(address, Number(prefix), familyOf(address))
  return block
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

function splitPort(entry: string): { name: string; onlyPort?: string } {
  const [, bracketed, plain = '', onlyPort] =
    /^(?:\[(.*)\]|([^:]*)):([^:]*)$/.exec(entry) ?? /^(?:\[(.*)\]|(.*))$/.exec(entry) ?? []
  const name = bracketed ?? plain
  return onlyPort ? { name, onlyPort } : { name }
}

function isBelow(host: string, domain: string): boolean {
  if (domain.startsWith('.')) return host.endsWith(domain)
  return host === domain || host.endsWith(`.${domain}`)
}
