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

/** The flags of a command that looks at several clusters. */
export interface ClustersFlags extends Omit<ClusterFlags, 'kubeVersion'> {
  /** `--kube-version`, each a list with commas. */
  kubeVersion?: string[]
}

/**
 * The cluster that flags and `.kgplugin.yaml` name, of several configured ones the first; flags win, and API versions
 * add up.
 * @throws UserError
 */
export function openTargetCluster(
  { kubeVersion, apiVersions }: ClusterSettings,
  config: Pick<WorkspaceConfig, 'cluster'>,
  context: Pick<Context, 'io' | 'verbosity'>,
): TargetCluster {
  const kubeVersions = [kubeVersion ?? configuredVersions(config)[0]]
  return openClusters(kubeVersions, apiVersions, config, context)[0]!
}

/** As openTargetCluster, all of them: at least one, and each version once. @throws UserError */
export function openTargetClusters(
  { kubeVersion = [], apiVersions }: ClustersFlags,
  config: Pick<WorkspaceConfig, 'cluster'>,
  context: Pick<Context, 'io' | 'verbosity'>,
): readonly TargetCluster[] {
  const named = kubeVersion.flatMap((versions) => versions.split(','))
  const wanted = named.length > 0 ? named : configuredVersions(config)
  const clusters = openClusters(
    wanted.length > 0 ? wanted : [undefined],
    apiVersions,
    config,
    context,
  )
  return clusters.filter(
    (one, at) => clusters.findIndex((other) => other.kubeVersion === one.kubeVersion) === at,
  )
}

function configuredVersions({
  cluster: { kubeVersion },
}: Pick<WorkspaceConfig, 'cluster'>): readonly string[] {
  if (kubeVersion === undefined) return []
  return typeof kubeVersion === 'string' ? [kubeVersion] : kubeVersion
}

function openClusters(
  kubeVersions: readonly (string | undefined)[],
  apiVersions: readonly string[] = [],
  { cluster: configured }: Pick<WorkspaceConfig, 'cluster'>,
  { io, verbosity }: Pick<Context, 'io' | 'verbosity'>,
): TargetCluster[] {
  const apis = [
    ...(configured.apiVersions ?? []),
    ...apiVersions.flatMap((list) => list.split(',')),
  ]
  return kubeVersions.map((kubeVersion) => {
    const cluster = createTargetCluster({ kubeVersion, apiVersions: apis })
    if (cluster.note !== undefined && verbosity !== 'quiet') printNote(io, cluster.note)
    return cluster
  })
}
