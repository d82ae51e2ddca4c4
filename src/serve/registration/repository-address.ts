import type { NetworkInterfaceInfo } from 'node:os'
import { UserError } from '../../diagnostics/index.ts'

/** The result of os.networkInterfaces(). */
export type NetworkInterfaces = Record<string, NetworkInterfaceInfo[] | undefined>

export interface RepositoryAddress {
  /** URL of the repository, without trailing slash. */
  url: string
  /** Whether programs on other machines can reach it. */
  isReachable: boolean
}

/**
 * The address that others use to reach a server.
 * @param host The address that the server listens on. When it listens on all interfaces, one address of this
 *   machine is chosen: private IPv4 addresses of real network cards come first.
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

/**
 * The address that the user states, else the one that follows from what the server was bound to.
 * @throws UserError for a stated address that is no URL
 */
export function chooseAddress(
  stated: string | undefined,
  bound: { host: string; port: number },
  interfaces: NetworkInterfaces,
): RepositoryAddress {
  if (stated === undefined) return repositoryAddress(bound.host, bound.port, interfaces)
  if (/^https?:\/\//i.test(stated) && URL.canParse(stated)) {
    return { url: stated.replace(/(?<!\/)\/+$/, ''), isReachable: true }
  }
  throw new UserError(`--address ${stated} is no http(s) URL`)
}

/** A repository that cannot be read fails the refresh of all the others. @throws UserError */
export function requireReachable({ url, isReachable }: RepositoryAddress): void {
  if (isReachable) return
  throw new UserError(`A cluster cannot reach ${url}, so it is not registered there`, {
    hint: 'Use --host 0.0.0.0, or --address URL with an address that leads here.',
  })
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
