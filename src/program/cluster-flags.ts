import type { Command } from 'commander'
import { repeatable } from './declare.ts'

/** As addClusterFlags, for a command that looks at several clusters. */
export function addClustersFlags(command: Command): Command {
  return command
    .option(
      '--kube-version <version>',
      'Kubernetes version of a cluster that plugins are made for; repeatable, or comma separated (default: 1.35)',
      repeatable,
    )
    .option(...API_VERSIONS, repeatable)
}

const API_VERSIONS = [
  '--api-versions <versions>',
  'APIs of the cluster beyond Kubernetes, as group/version or group/version/kind; repeatable, or comma separated',
] as const

/** Adds the flags that say which cluster plugins are rendered for. */
export function addClusterFlags(command: Command): Command {
  return command
    .option('--kube-version <version>', 'Kubernetes version of the cluster (default: 1.35)')
    .option(...API_VERSIONS, repeatable)
}
