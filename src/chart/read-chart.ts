import { statSync } from 'node:fs'
import { readNamedFile } from '../files/index.ts'
import { readChartArchive } from './archive/read-chart-archive.ts'
import { ignoredChartFile, ignoredFiles } from './folder/ignored-files.ts'
import { type FolderOptions, readChartFolder } from './folder/read-chart-folder.ts'
import { OpenChart } from './open-chart.ts'

/** Gives the chart at an absolute path. */
export type ReadChart = (path: string) => OpenChart

/**
 * Reads the chart at a path: a folder or an archive (`.tgz`).
 * @param path Absolute.
 * @throws ChartError when it holds no files of a chart, InterruptedError, and the file system's error for an archive that
 *   cannot be read.
 */
export function readChart(path: string, options: FolderOptions = {}): OpenChart {
  const stats = statSync(path, { throwIfNoEntry: false })
  const isArchive = stats ? !stats.isDirectory() : path.endsWith('.tgz')
  if (isArchive) return new OpenChart({ path, isArchive }, readChartArchive(readNamedFile(path)))
  const files = readChartFolder(path, options)
  if (options.only === undefined && !files.some((file) => file.path === 'Chart.yaml')) {
    const ignored = ignoredFiles(path).find((file) => file.path === 'Chart.yaml')
    if (ignored) throw ignoredChartFile(ignored)
  }
  return new OpenChart({ path, isArchive }, files)
}

/** A readChart that reads every chart once, for a run during which no file changes. */
export function createChartReader(options: FolderOptions = {}): ReadChart {
  const read = new Map<string, OpenChart>()
  return (path) => {
    let chart = read.get(path)
    if (chart === undefined) {
      chart = readChart(path, options)
      read.set(path, chart)
    }
    return chart
  }
}
