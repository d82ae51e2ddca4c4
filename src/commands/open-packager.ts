import { archiveTime } from '../chart/archive-time.ts'
import { createChartPackager, type PackageChart } from '../chart/package-chart.ts'
import type { Context } from '../context.ts'
import { cacheFolder } from '../files/cache-folder.ts'
import { createFetchCache } from '../repo/fetch-cache.ts'
import { createChartFetcher, type FetchChart } from '../repo/fetch-chart.ts'
import { defaultHttpClient } from '../repo/fetch-url.ts'
import type { WorkspaceConfig } from '../workspace/config.ts'

/** A PackageChart over this machine: its network, its git and its cache. */
export function openChartPackager(
  config: Pick<WorkspaceConfig, 'mirrors'>,
  context: Context,
  { offline = false }: { offline?: boolean | undefined } = {},
): PackageChart {
  return createChartPackager({
    fetchChart: openChartFetcher(config, context, { offline }),
    preferVendored: offline,
    archiveTime: (folders) => archiveTime(context.env, () => commitTime(folders, context)),
    signal: context.signal,
  })
}

/** A FetchChart over the network and the user's cache. */
export function openChartFetcher(
  { mirrors }: Pick<WorkspaceConfig, 'mirrors'>,
  { env, signal }: Context,
  { offline = false }: { offline?: boolean | undefined } = {},
): FetchChart {
  const cache = createFetchCache(cacheFolder(env))
  return createChartFetcher({ mirrors, cache, offline, http: defaultHttpClient(signal) })
}

// Starting programs needs a library that most runs can do without.
async function commitTime(folders: readonly string[], context: Context): Promise<Date | undefined> {
  const [{ lastCommitTime }, { createRunTool }] = await Promise.all([
    import('../tools/git.ts'),
    import('../tools/run-tool.ts'),
  ])
  const echo = (command: string): void => {
    if (context.verbosity === 'verbose') context.io.stderr(`${command}\n`)
  }
  return lastCommitTime(createRunTool(context.env, echo), folders)
}
