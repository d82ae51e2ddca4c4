import type { Command } from 'commander'
import { repeatable } from './declare.ts'

/** Adds the flags that say which cluster plugins are rendered for. */
export function addClusterFlags(command: Command): Command {
  return command
    .option('--kube-version <version>', 'Kubernetes version of the cluster (default: 1.35)')
    .option(
      '--api-versions <versions>',
      'APIs of the cluster beyond Kubernetes, as group/version or group/version/kind; repeatable, or comma separated',
      repeatable,
    )
}
