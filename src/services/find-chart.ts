import { existsSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import {
  buildChart,
  type Chart,
  ChartError,
  LinkLeadsOutError,
  MAX_CHART_SIZE,
  type OpenChart,
  readChart,
  readChartArchive,
} from '../chart/index.ts'
import { displayUrl, UserError } from '../diagnostics/index.ts'
import type { Boundary } from '../files/index.ts'
import type { Context } from './context.ts'
import { type DownloadFlags, isHttpAddress } from './download-flags.ts'
import { openLinkRule } from './open-link-rule.ts'

/** Which chart to render. */
export interface ChartFlags extends DownloadFlags {
  /** A folder or an archive; with `repo` a chart's name. */
  chart: string
  /** `--repo`: take the chart from the repository at this address. */
  repo?: string
  /** `--version`: version or range; the newest stable one without, or when it is empty. */
  version?: string
  /** `--dependency-update`: find the dependencies of a chart folder, in memory. */
  dependencyUpdate?: boolean
  /** `--devel`: development versions count, too. */
  devel?: boolean
}

/** The chart that the flags name. Throws UserError, ChartError. */
export async function findChart(flags: ChartFlags, context: Context): Promise<Chart> {
  if (flags.repo) return fetchChart({ ...flags, repo: flags.repo }, context)
  if (isHttpAddress(flags.chart)) return downloadChart(flags, context)
  if (isOciAddress(flags.chart)) throw ociRefused(flags.chart)
  const path = resolve(context.cwd, flags.chart)
  if (flags.chart === '' || !existsSync(path)) throw noSuchChart(flags.chart)
  const isFolder = statSync(path).isDirectory()
  if (isFolder && !existsSync(join(path, 'Chart.yaml'))) throw noChartFile(path)
  if (flags.dependencyUpdate && isFolder) return resolveChart(path, flags, context)
  return isFolder ? readFolder(path, context) : readArchive(path)
}

async function readFolder(folder: string, context: Context): Promise<Chart> {
  let boundary: Boundary = []
  const links = openLinkRule(() => boundary, context)
  const read = (): Chart => readChart(folder, { signal: context.signal, links }).load()
  try {
    return read()
  } catch (error) {
    // Most charts have no such links, and need no configuration to be found.
    if (!(error instanceof LinkLeadsOutError)) throw error
    const { boundaryOfSingleChart } = await import('./open-boundary.ts')
    boundary = await boundaryOfSingleChart(folder, context)
    return read()
  }
}

async function downloadChart(flags: ChartFlags, context: Context): Promise<Chart> {
  const [{ download }, { requireArchive }] = await Promise.all([
    import('./download-access.ts'),
    import('../fetch/index.ts'),
  ])
  const archive = await download(flags.chart, MAX_CHART_SIZE, flags, context)
  requireArchive(archive, displayUrl(flags.chart))
  return buildChart(readChartArchive(archive))
}

function isOciAddress(chart: string): boolean {
  return /^oci:\/\//i.test(chart)
}

function ociRefused(chart: string): UserError {
  return new UserError(`${chart} is in an OCI registry, which is not read here`, {
    hint: 'Run `helm pull` first and pass the file, or pass --engine helm.',
  })
}

/** What Go's net/url takes for scheme and host, or for an address without path; a repository's name is looked for behind. */
const BEFORE_PATH = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*|(?!\/).*|)/i

/** What Helm makes of a word that is no path (helm.sh/helm pkg/action LocateChart, pkg/downloader ResolveChartVersion). */
function noSuchChart(chart: string): UserError {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\/[^/?#]+\//i.exec(chart)?.[1]
  if (scheme !== undefined) {
    return new UserError(`charts are not downloaded over ${scheme}: ${chart}`, {
      hint: 'Pass an http(s) address, a chart folder or a packed chart (.tgz).',
      helmMessage: `scheme ${JSON.stringify(scheme.toLowerCase())} not supported`,
    })
  }
  const [repository, name] = chart.replace(BEFORE_PATH, '').split('/', 2)
  let helmMessage = `path "${chart}" not found`
  if (!isAbsolute(chart) && !chart.startsWith('.')) {
    helmMessage =
      name === undefined
        ? `non-absolute URLs should be in form of repo_name/path_to_chart, got: ${chart}`
        : `repo ${repository} not found`
  }
  return new UserError(`path "${chart}" not found`, {
    hint:
      name === undefined || chart.startsWith('.')
        ? 'Pass a chart folder or a packed chart (.tgz).'
        : 'Pass a chart folder or a packed chart (.tgz). The repositories of `helm repo add` are not read: name theirs with --repo.',
    helmMessage,
  })
}

function readArchive(file: string): Chart {
  const archive = readOrRefuse(file)
  if (archive.file('Chart.yaml')) return archive.load()
  throw new UserError(`${file} holds no Chart.yaml`, {
    helmMessage: 'unable to detect chart version, no Chart.yaml found',
    hint: 'A packed chart holds one folder with a Chart.yaml in it.',
  })
}

function readOrRefuse(file: string): OpenChart {
  try {
    return readChart(file)
  } catch (error) {
    if (!(error instanceof ChartError) || error.helmMessage !== undefined) throw error
    if (!error.message.includes('gzip')) throw error
    throw new UserError(error.message, {
      hint: error.hint,
      helmMessage: `file '${file}' does not appear to be a gzipped archive; got 'application/octet-stream'`,
    })
  }
}

function noChartFile(folder: string): UserError {
  const file = join(folder, 'Chart.yaml')
  return new UserError('Chart.yaml file is missing', {
    hint: 'A chart is a folder with a Chart.yaml.',
    helmMessage: `unable to detect chart at ${file}: open ${file}: no such file or directory`,
  })
}

async function fetchChart(flags: ChartFlags & { repo: string }, context: Context): Promise<Chart> {
  const { repo, chart, devel = false } = flags
  const version = flags.version || (devel ? '>0.0.0-0' : '*')
  if (isOciAddress(repo)) throw ociRefused(`${repo}/${chart}`)
  const { fetcher } = await openFetcher(context.cwd, flags, context)
  const { archive } = await fetcher(repo.replace(/(?<!\/)\/+$/, ''), chart, version)
  return buildChart(readChartArchive(archive))
}

async function resolveChart(folder: string, flags: ChartFlags, context: Context): Promise<Chart> {
  const [{ createDependencyResolver }, { fetcher, workspace }, boundaries] = await Promise.all([
    import('../chart/index.ts'),
    openFetcher(dirname(folder), flags, context),
    import('./open-boundary.ts'),
  ])
  const boundary = await boundaries.boundaryOfSingleChart(folder, context)
  const links = openLinkRule(() => boundary, context)
  const resolveDependencies = createDependencyResolver({
    fetchChart: fetcher,
    ...boundaries.openWorkspaceReading(workspace, context, links),
    preferVendored: true,
    lockTime: () => Promise.resolve(context.now()),
    signal: context.signal,
  })
  return (await resolveDependencies(folder)).chart
}

// Most renderings need neither the network nor the workspace's configuration.
async function openFetcher(folder: string, flags: DownloadFlags, context: Context) {
  const [{ openChartFetcher }, { findWorkspace, shownFrom }] = await Promise.all([
    import('./open-packager.ts'),
    import('../workspace/index.ts'),
  ])
  const workspace = shownFrom(context.cwd, await findWorkspace(folder))
  return { workspace, fetcher: openChartFetcher(workspace.config, context, flags) }
}
