import { type ClusterSettings, createTargetCluster, type TargetCluster } from '../cluster/index.ts'
import { printNote } from '../terminal/index.ts'
import type { WorkspaceConfig } from '../workspace/index.ts'
import type { Context } from './context.ts'

/** The flags that say which cluster is meant. */
export interface ClusterFlags {
  /** `--kube-version` */
  kubeVersion?: string
  /** `--api-versions`, each a list with commas. */
  apiVersions?: string[]
}

/** The cluster that flags and `.kgplugin.yaml` name; flags win, and API versions add up. @throws UserError */
export function openTargetCluster(
  { kubeVersion, apiVersions = [] }: ClusterSettings,
  { cluster: configured }: Pick<WorkspaceConfig, 'cluster'>,
  { io, verbosity }: Pick<Context, 'io' | 'verbosity'>,
): TargetCluster {
  const cluster = createTargetCluster({
    kubeVersion: kubeVersion ?? configured.kubeVersion,
    apiVersions: [
      ...(configured.apiVersions ?? []),
      ...apiVersions.flatMap((list) => list.split(',')),
    ],
  })
  if (cluster.note !== undefined && verbosity !== 'quiet') printNote(io, cluster.note)
  return cluster
}
