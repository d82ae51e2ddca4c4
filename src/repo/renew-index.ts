import { UserError } from '../diagnostics/index.ts'
import { sha256, writeWithin } from '../files/index.ts'
import {
  type ArchiveFacts,
  type CachedArchive,
  type LastRun,
  writeArchiveCache,
} from './cache/archive-cache.ts'
import type { StampedArchive } from './cache/file-stamp.ts'
import { type BrokenArchive, readArchives, type ReadingWorld } from './cache/read-archives.ts'
import { type ComputedIndex, computeIndex } from './compute-index.ts'
import { readIndexFile } from './index-file/index-file-read.ts'
import { INDEX_FILE, type IndexFile } from './index-file/index-file.ts'
import { readIndexHistory } from './index-file/index-history.ts'
import type { IndexUpdate, UpdateIndexOptions } from './index-update.ts'

export interface RenewIndexOptions extends UpdateIndexOptions {
  /** Absolute path of the index. */
  file: string
  /** The text of the index that is there. */
  before: string | undefined
  /** What the next run may compare with its own, see LastRun. */
  inputs: string
}

/**
 * Reads the archives that are not known, and computes and writes the index.
 * @throws What updateIndex throws.
 */
export async function renewIndex(
  options: RenewIndexOptions,
  stamped: readonly StampedArchive[],
  cached: ReadonlyMap<string, CachedArchive>,
  world: ReadingWorld,
): Promise<IndexUpdate> {
  const { folder, file, before, inputs, cacheFile } = options
  const reading = await readArchives(folder, stamped, cached, world)
  if (reading.broken.length > 0 && !options.skipBroken) throw brokenArchives(reading.broken)
  const { text, changes, charts, versions, warnings, isRepeatable } = compute(
    options,
    reading.archives,
  )
  const written = text !== before && (await writeWithin(file, text, await options.findBoundary()))
  if (cacheFile) {
    // Stamps that cannot be relied on would give the same digest for other archives.
    const isRepeated = isRepeatable && reading.cache.size === stamped.length
    const lastRun: LastRun = { inputs, output: sha256(text), charts, versions, warnings }
    const archives = reading.cache
    await writeArchiveCache(cacheFile, isRepeated ? { archives, lastRun } : { archives })
  }
  const skipped = reading.broken.map(({ path, error }) => `${path} is left out: ${error.message}`)
  const { opened } = reading
  return {
    file,
    written,
    ...changes,
    charts,
    versions,
    opened,
    warnings: [...skipped, ...warnings],
  }
}

/** An index and what is to be told about it. */
interface NewIndex extends ComputedIndex {
  /** The same inputs would tell the same again. */
  isRepeatable: boolean
}

function compute(
  { date, merge, url, before }: RenewIndexOptions,
  archives: ReadonlyMap<string, ArchiveFacts>,
): NewIndex {
  const merged = merge && readIndexFile(merge.text, merge.source)
  const history = before === undefined ? undefined : readIndexHistory(before)
  const old = history && before !== undefined ? { ...history, text: before } : undefined
  const older: IndexFile['entries'] = merged?.index.entries ?? new Map()
  const computed = computeIndex(archives, url, old, older, date)
  const skipped = merged?.skipped ?? []
  const unmerged = skipped.map((entry) => `not merged from ${merge?.source}: ${entry}`)
  const isUnread = before !== undefined && !history
  const unread = isUnread ? [`${INDEX_FILE} was no index before: all dates are new`] : []
  const passing = [...unmerged, ...unread]
  return {
    ...computed,
    warnings: [...computed.warnings, ...passing],
    isRepeatable: passing.length === 0,
  }
}

function brokenArchives(broken: readonly BrokenArchive[]): UserError {
  const lines = broken.map(({ path, error }) => `\n  ${path}: ${error.message}`)
  const count = broken.length === 1 ? 'An archive is' : `${broken.length} archives are`
  return new UserError(`${count} no readable chart; the index was not written${lines.join('')}`, {
    hint: 'Package them again or remove them; --skip-broken indexes the others.',
  })
}
