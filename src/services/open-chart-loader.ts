import {
  type Chart,
  type ChartTree,
  createDependencyResolver,
  type OpenChart,
  type ReadChart,
} from '../chart/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import { openWorkspaceReading } from './open-boundary.ts'
import { openChartFetcher } from './open-packager.ts'
import { rememberLast } from './remember-last.ts'

/** Charts of one run: each is read once, however often it is asked for, and dependencies are fetched once. */
export interface ChartLoader {
  /** The chart at an absolute path. @throws ChartError, and the file system's error for an archive. */
  read: ReadChart
  /** With everything that it depends on, in memory. An archive has what it needs. @throws UserError */
  load(chart: OpenChart): Promise<Chart>
}

/** A ReadChart over another one, which gives what it does not know better. */
export type ReadOver = (read: ReadChart) => ReadChart

/**
 * A ChartLoader over this machine: its network and its cache.
 * @param readOver Default: what is on the disk.
 * @param tree The charts of the workspace where they are on no disk.
 */
export function openChartLoader(
  workspace: Pick<Workspace, 'root' | 'config'>,
  context: Context,
  { offline = false }: { offline?: boolean | undefined } = {},
  readOver: ReadOver = (read) => read,
  tree?: ChartTree,
): ChartLoader {
  const onDisk = openWorkspaceReading(workspace, context)
  const reading = tree
    ? { readChart: tree.read, hasFolder: tree.hasFolder }
    : { ...onDisk, readChart: readOver(onDisk.readChart) }
  const resolve = createDependencyResolver({
    fetchChart: openChartFetcher(workspace.config, context, { offline }),
    preferVendored: true,
    // Nobody keeps the lock.
    lockTime: () => Promise.resolve(new Date(0)),
    ...reading,
    signal: context.signal,
  })
  const load = async (chart: OpenChart): Promise<Chart> => {
    const { path, isArchive } = chart.source
    return isArchive ? chart.load() : (await resolve(path)).chart
  }
  return { read: reading.readChart, load: rememberLast(load, MAX_LOADED) }
}

/** A loaded chart is megabytes; more than a plugin with its neighbours needs none of them at a time. */
const MAX_LOADED = 24
