import type { RepositoryAddress } from './repository-address.ts'
import { registerCommands, unregisterCommand } from './repository-secret.ts'

/** Explains to people how a cluster learns about the repository; the manifest itself is printed separately. */
export function registrationHelp(repository: string, address: RepositoryAddress): string {
  const reach = address.isReachable
    ? []
    : [
        'note: only programs on this machine can reach that address. For a cluster, bind to an address it',
        '      can reach: --host 0.0.0.0 uses all addresses of this machine, --address URL names another one.',
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

/** Explains what to do when the server has ended, since one unreachable repository makes the refresh of all fail. */
export function stopHelp(repository: string): string {
  return [
    'Stopped. A cluster that still knows this repository cannot refresh its plugins until it is served again or removed:',
    `  ${unregisterCommand(repository)}`,
    '',
  ].join('\n')
}
