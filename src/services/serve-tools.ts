import { createDependencyResolver, FALLBACK_TIME, type ResolvedChart } from '../chart/index.ts'
import { createKubectl, type Kubectl } from '../tools/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import { openChartFetcher } from './open-packager.ts'
import { openRunTool } from './open-run-tool.ts'

/** What serving needs besides its context; tests pass their own. */
export interface ServeTools {
  kubectl: Kubectl
  /** See PublisherOptions.startResolving. */
  startResolving(workspace: Workspace): () => (folder: string) => Promise<ResolvedChart>
}

/** The kubectl and the network of this machine. */
export function openServeTools(context: Context): ServeTools {
  return {
    kubectl: createKubectl(openRunTool(context)),
    startResolving({ config }) {
      const fetchChart = openChartFetcher(config, context)
      return () =>
        createDependencyResolver({
          fetchChart,
          preferVendored: true,
          // Fixed, as the time of the archive: content alone decides on a new version.
          lockTime: () => Promise.resolve(FALLBACK_TIME),
          signal: context.signal,
        })
    },
  }
}
