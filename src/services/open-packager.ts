import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { archiveTime, createChartPackager, type PackageChart } from '../chart/index.ts'
import {
  createChartFetcher,
  createFetchCache,
  type FetchChart,
  requireArchive,
} from '../fetch/index.ts'
import { cacheFolder } from '../files/index.ts'
import type { Workspace, WorkspaceConfig } from '../workspace/index.ts'
import type { Context } from './context.ts'
import { credentialsOf, openHttpClient } from './download-access.ts'
import type { DownloadFlags } from './download-flags.ts'
import { openWorkspaceReading } from './open-boundary.ts'

/** A PackageChart over this machine: its network, its git and its cache. */
export function openChartPackager(
  workspace: Pick<Workspace, 'root' | 'config'>,
  context: Context,
  { offline = false }: { offline?: boolean | undefined } = {},
): PackageChart {
  const commitTime = openCommitTimes(workspace.root, context)
  return createChartPackager({
    fetchChart: openChartFetcher(workspace.config, context, { offline }),
    ...openWorkspaceReading(workspace, context),
    preferVendored: offline,
    archiveTime: (folders) => archiveTime(context.env, () => commitTime(folders)),
    signal: context.signal,
  })
}

/** A FetchChart over the network and the user's cache. */
export function openChartFetcher(
  { mirrors }: Pick<WorkspaceConfig, 'mirrors'>,
  context: Context,
  flags: DownloadFlags = {},
): FetchChart {
  const fetchChart = createChartFetcher({
    mirrors,
    cache: createFetchCache(cacheFolder(context.env)),
    offline: flags.offline ?? false,
    http: openHttpClient(flags, context),
    credentials: credentialsOf(flags),
  })
  return async (repository, name, range) => {
    const fetched = await fetchChart(repository, name, range)
    if (!fetched.isProven) requireArchive(fetched.archive, fetched.source)
    return fetched
  }
}

type CommitTimes = (folders: readonly string[]) => Promise<Date | undefined>

function openCommitTimes(root: string, context: Context): CommitTimes {
  let opening: Promise<CommitTimes> | undefined
  return async (folders) => {
    // Most folders that are no repository need no git to see that.
    if (!isInRepository(folders[0] ?? root)) return undefined
    opening ??= loadCommitTimes(root, context)
    return (await opening)(folders)
  }
}

// Starting programs needs a library that most runs can do without.
async function loadCommitTimes(root: string, context: Context): Promise<CommitTimes> {
  const [{ createLastCommitTimes }, { openRunTool }] = await Promise.all([
    import('../tools/index.ts'),
    import('./open-run-tool.ts'),
  ])
  const told = new Set<string>()
  return createLastCommitTimes(openRunTool(context), root, (problem) => {
    if (context.verbosity === 'quiet' || told.has(problem)) return
    told.add(problem)
    context.io.stderr(
      `note: ${problem}: archives get a fixed date, and other bytes than elsewhere; SOURCE_DATE_EPOCH sets it\n`,
    )
  })
}

function isInRepository(folder: string): boolean {
  const above = dirname(folder)
  return existsSync(join(folder, '.git')) || (above !== folder && isInRepository(above))
}
