import { createDependencyResolver, FALLBACK_TIME, type ResolvedChart } from '../chart/index.ts'
import { createKubectl, type Kubectl } from '../tools/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import { boundaryOfChart, openWorkspaceReading } from './open-boundary.ts'
import { openLinkRule } from './open-link-rule.ts'
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
    startResolving(workspace) {
      const fetchChart = openChartFetcher(workspace.config, context)
      // One for all rounds: each link is told once.
      const links = openLinkRule((chart) => boundaryOfChart(workspace, chart, context), context)
      return () =>
        createDependencyResolver({
          fetchChart,
          ...openWorkspaceReading(workspace, context, links),
          preferVendored: true,
          // Fixed, as the time of the archive: content alone decides on a new version.
          lockTime: () => Promise.resolve(FALLBACK_TIME),
          signal: context.signal,
        })
    },
  }
}
