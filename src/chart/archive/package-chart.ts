import { ChartError } from '../chart-error.ts'
import type { Chart, ChartFile, ChartLock } from '../chart.ts'
import { checkValues } from '../check-values.ts'
import { requireOneChoice } from '../dependencies/require-one-choice.ts'
import {
  createDependencyResolver,
  type ResolverOptions,
} from '../dependencies/resolve-dependencies.ts'
import { isVersion } from '../dependencies/version-range.ts'
import { isOwnArchive } from './own-archives.ts'
import { archiveFiles, archiveName, packFiles } from './pack-chart.ts'

export interface PackageSettings {
  /** In place of the one in Chart.yaml. */
  version?: string
  appVersion?: string
}

export interface PackagedChart {
  /** As it is in the archive. */
  chart: Chart
  /** `<name>-<version>.tgz`. */
  fileName: string
  /** The entries of the archive. */
  files: ChartFile[]
  /** Earlier archives of the chart in its own folder, which are left out. */
  leftOut: string[]
  /** Makes the archive. This takes most of the time, and a caller that has the same files already can skip it. */
  pack(): Promise<Uint8Array>
  /** Set when the source folder's Chart.lock does not fit any more. */
  newLock?: ChartLock
  /** The chart's folder and those of its file:// dependencies: what to watch. */
  folders: string[]
}

export interface PackagerOptions extends Omit<ResolverOptions, 'lockTime'> {
  /** The time to stamp on a chart that is made of these folders (archive-time.ts). */
  archiveTime(folders: readonly string[]): Promise<Date>
}

/** Packages the chart in an absolute folder; writes nothing. Throws UserError and InterruptedError. */
export type PackageChart = (folder: string, settings?: PackageSettings) => Promise<PackagedChart>

/**
 * A PackageChart that does what `helm package -u` does, in memory. It remembers folders and downloads:
 * use one for a run over several charts, and a new one when files have changed.
 */
export function createChartPackager(options: PackagerOptions): PackageChart {
  const times = new Map<string, Promise<Date>>()
  function archiveTime(folders: readonly string[]): Promise<Date> {
    const key = folders.join('\0')
    let time = times.get(key)
    if (time === undefined) {
      time = options.archiveTime(folders)
      times.set(key, time)
    }
    return time
  }
  const resolve = createDependencyResolver({ ...options, lockTime: archiveTime })

  return async (folder, settings = {}) => {
    const { chart: resolved, newLock, folders } = await resolve(folder)
    const chart = withSettings(resolved, settings)
    checkValues(chart)
    requireOneChoice(chart)
    const files = archiveFiles(chart)
    const pack = async (): Promise<Uint8Array> => packFiles(files, await archiveTime(folders))
    return {
      chart,
      fileName: archiveName(chart),
      files,
      leftOut: chart.files.filter((file) => isOwnArchive(chart, file)).map(({ path }) => path),
      pack,
      folders,
      ...(newLock && { newLock }),
    }
  }
}

function withSettings(chart: Chart, { version, appVersion }: PackageSettings): Chart {
  if (version !== undefined && !isVersion(version)) {
    throw new ChartError(`not a semantic version: ${version}`)
  }
  return {
    ...chart,
    metadata: {
      ...chart.metadata,
      ...(version !== undefined && { version }),
      ...(appVersion !== undefined && { appVersion }),
    },
  }
}
