import { join } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { buildChart, ChartError, readChartArchive } from '../../chart/index.ts'
import { InterruptedError } from '../../diagnostics/index.ts'
import { errorCode, readRegularFile, sha256 } from '../../files/index.ts'
import type { ArchiveFacts, CachedArchive } from './archive-cache.ts'
import { isSettled, type StampedArchive } from './file-stamp.ts'

export interface ArchivesReading {
  /** By path, in the order given; broken archives are missing. */
  archives: Map<string, ArchiveFacts>
  broken: BrokenArchive[]
  /** The archives that the next run need not open. */
  cache: Map<string, CachedArchive>
  /** The number of archives that had to be opened. */
  opened: number
}

export interface BrokenArchive {
  path: string
  error: ChartError
}

/** When archives were looked at, and when to stop. */
export interface ReadingWorld {
  /** Before the first of the stamps was taken. */
  stampedAt: Date
  signal: AbortSignal
}

/**
 * Reads the archives of a folder for its index: digest and metadata. An archive whose stamp is the cached
 * one is not opened. The others are unpacked and built as charts, but values.yaml is not looked at.
 * Files are read synchronously, as waiting for each of thousands of small ones takes longer than reading it.
 * @param folder Absolute path.
 * @throws InterruptedError when the signal is aborted.
 */
export async function readArchives(
  folder: string,
  archives: readonly StampedArchive[],
  cached: ReadonlyMap<string, CachedArchive>,
  { stampedAt, signal }: ReadingWorld,
): Promise<ArchivesReading> {
  const reading: ArchivesReading = { archives: new Map(), broken: [], cache: new Map(), opened: 0 }
  for (const { path, stamp, error } of archives) {
    // Ctrl-C is noticed only when the loop pauses.
    await pause()
    if (signal.aborted) throw new InterruptedError()
    try {
      if (!stamp) throw error
      const known = cached.get(path)
      const isKnown = known?.stamp === stamp.key
      if (!isKnown) reading.opened++
      const facts = isKnown ? known : readArchive(readRegularFile(join(folder, path)))
      reading.archives.set(path, facts)
      if (isKnown || isSettled(stamp, stampedAt))
        reading.cache.set(path, { ...facts, stamp: stamp.key })
    } catch (error) {
      reading.broken.push({ path, error: asChartError(error) })
    }
  }
  return reading
}

function readArchive(bytes: Uint8Array): ArchiveFacts {
  const { metadata } = buildChart(readChartArchive(bytes))
  return {
    digest: sha256(bytes),
    metadata: JSON.stringify(metadata),
  }
}

/** An archive that vanished, or a link that leads nowhere, is one more broken archive. */
function asChartError(error: unknown): ChartError {
  if (error instanceof ChartError) return error
  const code = errorCode(error)
  if (code === undefined) throw error
  return new ChartError(`cannot be read [${code}]`, { cause: error })
}
