import type { NetworkInterfaceInfo } from 'node:os'

/** What os.networkInterfaces() gives. */
export type NetworkInterfaces = Record<string, NetworkInterfaceInfo[] | undefined>

export interface RepositoryAddress {
  /** URL of the repository, without trailing slash. */
  url: string
  /** Programs on other machines can reach it. */
  isReachable: boolean
}

/**
 * The address under which a server is known to others.
 * @param host What the server was bound to. For all interfaces, an address of this machine is chosen:
 *   private IPv4 addresses of real network cards first.
 */
export function repositoryAddress(
  host: string,
  port: number,
  interfaces: NetworkInterfaces,
): RepositoryAddress {
  const isEverywhere = ['0.0.0.0', '::', ''].includes(host)
  const name = isEverywhere ? (ownAddress(interfaces) ?? 'localhost') : host
  const bracketed = name.includes(':') ? `[${name}]` : name
  return { url: `http://${bracketed}:${port}`, isReachable: !isLoopback(name) }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function ownAddress(interfaces: NetworkInterfaces): string | undefined {
  const candidates = Object.entries(interfaces)
    .flatMap(([card, addresses = []]) => addresses.map((address) => ({ card, ...address })))
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
  // sort() is stable: equal ranks keep the order of the system.
  return candidates.sort((a, b) => rank(a) - rank(b))[0]?.address
}

function rank({
  card,
  family,
  address,
}: {
  card: string
  family: string
  address: string
}): number {
  const isVirtual =
    /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|cali|flannel|kube|tun|utun|tap|wg)/.test(card)
  const isPrivate = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
  return (isVirtual ? 4 : 0) + (family === 'IPv4' ? 0 : 2) + (isPrivate ? 0 : 1)
}
