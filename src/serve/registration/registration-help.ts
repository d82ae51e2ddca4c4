import type { RepositoryAddress } from './repository-address.ts'
import { registerCommands, unregisterCommand } from './repository-secret.ts'

/** How to make the repository known to a cluster, for people; the manifest itself is printed apart. */
export function registrationHelp(repository: string, address: RepositoryAddress): string {
  const reach = address.isReachable
    ? []
    : [
        'note: only programs on this machine can reach that address. For a cluster, bind to an address it',
        '      can reach: --host 0.0.0.0 takes all of this machine, --address URL names another way in.',
      ]
  return [
    ...reach,
    'Make it known to a cluster with the manifest below, with --register, or with:',
    ...registerCommands(repository, address.url).map((command) => `  ${command}`),
    'and then "Check plugin versions" in KubeGems. Make the cluster forget it with:',
    `  ${unregisterCommand(repository)}`,
    '',
  ].join('\n')
}

/** What to do when the server ends, as one unreachable repository fails the refresh of all. */
export function stopHelp(repository: string): string {
  return [
    'Stopped. A cluster that still knows this repository cannot refresh its plugins until it is served again or removed:',
    `  ${unregisterCommand(repository)}`,
    '',
  ].join('\n')
}
