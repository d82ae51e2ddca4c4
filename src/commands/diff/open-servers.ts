import { createApiServer, type TargetCluster } from '../../cluster/index.ts'
import type { JsonObject, Servers } from '../../upgrade/index.ts'

/**
 * The API servers of clusters, by version, such as `1.28`.
 * @param objects Among them are the CustomResourceDefinitions that the servers know.
 */
export function openServers(
  clusters: readonly TargetCluster[],
  objects: readonly JsonObject[],
): Servers {
  const definitions = objects.filter(({ kind }) => kind === 'CustomResourceDefinition')
  return new Map(
    clusters.map(({ minor }) => [`1.${minor}`, createApiServer({ minor, definitions })]),
  )
}
