import { join } from 'node:path'
import { isMissing, readRegularFile, sha256 } from '../files/index.ts'
import { readArchiveCache } from './cache/archive-cache.ts'
import { stampArchives, type StampedArchive } from './cache/file-stamp.ts'
import { INDEX_FILE } from './index-file/index-file.ts'
import type { IndexUpdate, UpdateIndexOptions } from './index-update.ts'
import { listArchives } from './list-archives.ts'

/** The outside world of indexing. */
export interface IndexWorld {
  now(): Date
  signal: AbortSignal
}

/**
 * Brings the index.yaml of a folder up to date with its archives. With the same archives and options the
 * file keeps its bytes: when the stamps of the archives are those of the last run, nothing is computed, and the code
 * that reads charts and indexes is not even loaded. Until then files are read synchronously, which is faster for a few.
 * @throws UserError for broken or clashing archives, or an index that cannot be merged; nothing is
 *   written then. InterruptedError when the signal is aborted.
 */
export async function updateIndex(
  options: UpdateIndexOptions,
  world: IndexWorld,
): Promise<IndexUpdate> {
  const { folder, cacheFile } = options
  const file = join(folder, INDEX_FILE)
  const before = readIfThere(file)
  const cache = cacheFile ? readArchiveCache(cacheFile) : undefined
  const stampedAt = world.now()
  const archives = stampArchives(folder, listArchives(folder, options.recursive))
  const inputs = digestInputs(options, archives, before)
  const lastRun = cache?.lastRun
  if (before !== undefined && lastRun?.inputs === inputs && lastRun.output === sha256(before)) {
    const { charts, versions, warnings } = lastRun
    const nothing = { written: false, added: [], changed: [], removed: [], opened: 0 }
    return { file, ...nothing, charts, versions, warnings }
  }
  const { renewIndex } = await import('./renew-index.ts')
  const cached = cache?.readArchives() ?? new Map<string, never>()
  const { signal } = world
  return renewIndex({ ...options, file, before: before?.toString(), inputs }, archives, cached, {
    stampedAt,
    signal,
  })
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readRegularFile(file)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** A digest of everything that decides what the index will be, the date aside. */
function digestInputs(
  { url, merge }: UpdateIndexOptions,
  archives: readonly StampedArchive[],
  index: Buffer | undefined,
): string {
  // An index that is merged into itself is its own outcome, so its text would differ at the next run.
  const merged = merge && (merge.text === index?.toString() ? 'itself' : sha256(merge.text))
  const stamps = archives.map(({ path, stamp }) => `${JSON.stringify(path)} ${stamp?.key}\n`)
  return sha256(`${JSON.stringify([url, merged])}\n${stamps.join('')}`)
}
