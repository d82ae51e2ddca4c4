import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { buildChart, type Chart, readChart } from '../chart/index.ts'
import { UserError } from '../diagnostics/index.ts'
import type { Context } from './context.ts'

/** Which chart to render. */
export interface ChartFlags {
  /** A folder or an archive; with `repo` a chart's name. */
  chart: string
  /** `--repo`: take the chart from the repository at this address. */
  repo?: string
  /** `--version`: version or range; the newest stable one without. */
  version?: string
  /** `--dependency-update`: find the dependencies of a chart folder, in memory. */
  dependencyUpdate?: boolean
  /** `--offline` */
  offline?: boolean
}

/** The chart that the flags name. Throws UserError, ChartError. */
export async function findChart(flags: ChartFlags, context: Context): Promise<Chart> {
  if (flags.repo !== undefined) return fetchChart({ ...flags, repo: flags.repo }, context)
  const path = resolve(context.cwd, flags.chart)
  if (!existsSync(path)) {
    throw new UserError(`path "${flags.chart}" not found`, {
      hint: 'Pass a chart folder or a packed chart (.tgz).',
    })
  }
  const isFolder = statSync(path).isDirectory()
  if (flags.dependencyUpdate && isFolder) return resolveChart(path, flags, context)
  return readChart(path, { signal: context.signal }).load()
}

async function fetchChart(
  { repo, chart, version = '*', offline }: ChartFlags & { repo: string },
  context: Context,
): Promise<Chart> {
  const { fetcher } = await openFetcher(context.cwd, offline, context)
  const [{ readChartArchive }, { archive }] = await Promise.all([
    import('../chart/index.ts'),
    fetcher(repo.replace(/\/+$/, ''), chart, version),
  ])
  return buildChart(readChartArchive(archive))
}

async function resolveChart(
  folder: string,
  { offline }: ChartFlags,
  context: Context,
): Promise<Chart> {
  const [{ createDependencyResolver }, { fetcher }] = await Promise.all([
    import('../chart/index.ts'),
    openFetcher(dirname(folder), offline, context),
  ])
  const resolveDependencies = createDependencyResolver({
    fetchChart: fetcher,
    preferVendored: true,
    lockTime: () => Promise.resolve(context.now()),
    signal: context.signal,
  })
  return (await resolveDependencies(folder)).chart
}

// Most renderings need neither the network nor the workspace's configuration.
async function openFetcher(folder: string, offline: boolean | undefined, context: Context) {
  const [{ openChartFetcher }, { findWorkspace }] = await Promise.all([
    import('./open-packager.ts'),
    import('../workspace/index.ts'),
  ])
  const { config } = await findWorkspace(folder)
  return { fetcher: openChartFetcher(config, context, { offline }) }
}
