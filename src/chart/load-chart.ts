import { readFileSync, statSync } from 'node:fs'
import { readChartArchive } from './archive/read-chart-archive.ts'
import { buildChart } from './build-chart.ts'
import { ChartError } from './chart-error.ts'
import type { Chart } from './chart.ts'
import { readChartFolder } from './folder/read-chart-folder.ts'

/**
 * The chart in a folder, with what its charts/ folder holds; declared dependencies are not looked for
 * (see resolve-dependencies.ts). Throws ChartError, and InterruptedError when the signal is aborted.
 */
export function loadChartFolder(folder: string, signal?: AbortSignal): Chart {
  return buildChart(readChartFolder(folder, signal))
}

/** The chart in a `.tgz` file. Throws ChartError. */
export function loadChartArchive(file: string): Chart {
  return buildChart(readChartArchive(readArchiveFile(file)))
}

/** The chart at a path, folder or archive. Throws ChartError. */
export function loadChart(path: string, signal?: AbortSignal): Chart {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory()
  return isFolder ? loadChartFolder(path, signal) : loadChartArchive(path)
}

function readArchiveFile(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new ChartError(`cannot read ${file}: ${(error as Error).message}`, { cause: error })
  }
}
