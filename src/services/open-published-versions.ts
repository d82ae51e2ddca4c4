import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { OpenChart, readChartArchive } from '../chart/index.ts'
import { displayUrl, UserError } from '../diagnostics/index.ts'
import { createFetchCache, openPublishedCharts, type PublishedCharts } from '../fetch/index.ts'
import { cacheFolder } from '../files/index.ts'
import { compareVersions, parseVersion, SemverError, type Version } from '../go/semver/index.ts'
import {
  type ChartSteps,
  createNeighbourhood,
  type OpenBases,
  openSubject,
} from '../rules/index.ts'
import { displayPath, type Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import { openHttpClient } from './download-access.ts'

/**
 * The published versions of charts, to compare with: the same version where the repository has it, and the newest one
 * that is lower.
 * @param against The http(s) address of a repository or of its index.yaml, or a folder with one, or that file.
 * @throws UserError when there is no index to read.
 */
export async function openPublishedVersions(
  against: string,
  steps: ChartSteps,
  workspace: Workspace,
  { offline = false, version: wanted }: PublishedFlags,
  context: Context,
): Promise<OpenBases> {
  const { repository, mirrors, name } = placeOf(against, workspace, context)
  const published = await openPublishedCharts(repository, {
    mirrors,
    cache: createFetchCache(cacheFolder(context.env)),
    offline,
    http: openHttpClient({}, context),
  })
  return async (chart) => {
    const { name: chartName, version } = chart.metadata.ok ? chart.metadata.value : {}
    if (typeof chartName !== 'string' || typeof version !== 'string') return []
    const found =
      wanted === undefined
        ? versionsToCompare(published, chartName, version)
        : [requireVersion(published, chartName, wanted, name)]
    const bases = await Promise.all(
      found.map(async (one) => {
        const archive = await published.archive(chartName, one)
        const path = `${name}/${chartName}-${one}.tgz`
        const chart = new OpenChart({ path, isArchive: true }, readChartArchive(archive))
        // What the installer needs of other plugins are those of today.
        const alone = createNeighbourhood(() => [])
        const subject = openSubject(chart, path, workspace.config, steps, alone)
        return subject.ok
          ? [{ name, isPublished: true, subject: subject.value, isForeign: () => false }]
          : []
      }),
    )
    return bases.flat()
  }
}

interface PublishedFlags {
  offline?: boolean | undefined
  /** Default: the version itself and the one before. */
  version?: string | undefined
}

/** @throws UserError for a version that the repository does not have. */
function requireVersion(
  published: PublishedCharts,
  chart: string,
  version: string,
  place: string,
): string {
  const versions = published.versions(chart)
  if (versions.includes(version)) return version
  throw new UserError(`${place} has no ${chart} ${version}`, {
    hint: versions.length > 0 ? `It has ${versions.slice(0, 10).join(', ')}.` : undefined,
  })
}

interface PublishedPlace {
  repository: string
  mirrors: ReadonlyMap<string, string>
  /** As messages name it. */
  name: string
}

function placeOf(against: string, workspace: Workspace, { cwd }: Context): PublishedPlace {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(against)) {
    const repository = against.replace(/\/index\.yaml$/, '').replace(/(?<!\/)\/+$/, '')
    return { repository, mirrors: workspace.config.mirrors, name: displayUrl(repository) }
  }
  const path = resolve(cwd, against)
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) {
    throw new UserError(`--against ${against}: there is no such file or folder`, { hint: HINT })
  }
  if (!stats.isDirectory() && basename(path) !== 'index.yaml') {
    throw new UserError(`--against ${against} is no index.yaml`, { hint: HINT })
  }
  const folder = stats.isDirectory() ? path : dirname(path)
  if (!existsSync(join(folder, 'index.yaml'))) {
    throw new UserError(`--against ${against}: the folder has no index.yaml`, { hint: HINT })
  }
  const repository = `file://${folder}`
  return {
    repository,
    mirrors: new Map([[repository, folder]]),
    name: displayPath(workspace, folder),
  }
}

const HINT =
  'Pass the address of a chart repository, or a folder with index.yaml and archives: kgplugin index <folder> writes one.'

/** The version itself and the one before it, as far as they were published. */
function versionsToCompare(published: PublishedCharts, name: string, version: string): string[] {
  const versions = published.versions(name)
  const own = versionOf(version)
  const before = versions.find((one) => {
    const other = versionOf(one)
    return own !== undefined && other !== undefined && compareVersions(other, own) < 0
  })
  return [
    ...(versions.includes(version) ? [version] : []),
    ...(before === undefined ? [] : [before]),
  ]
}

function versionOf(text: string): Version | undefined {
  try {
    return parseVersion(text)
  } catch (error) {
    if (error instanceof SemverError) return undefined
    throw error
  }
}
