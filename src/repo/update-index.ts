import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { ifMissing, sha256, writeAtomically } from '../files/index.ts'
import {
  type ArchiveFacts,
  type LastRun,
  readArchiveCache,
  writeArchiveCache,
} from './cache/archive-cache.ts'
import { type BrokenArchive, readArchives } from './cache/read-archives.ts'
import { type ComputedIndex, computeIndex } from './compute-index.ts'
import type { IndexChanges } from './index-file/index-changes.ts'
import { readIndexFile } from './index-file/index-file-read.ts'
import { INDEX_FILE, type IndexFile } from './index-file/index-file.ts'
import { readIndexHistory } from './index-file/index-history.ts'
import { listArchives } from './list-archives.ts'

export interface UpdateIndexOptions {
  /** Absolute path of the folder with the archives. */
  folder: string
  /** What the archives' addresses start with; see joinArchiveUrl. */
  url: string
  recursive: boolean
  /** Leave broken archives out instead of refusing the job. */
  skipBroken: boolean
  /** An index whose entries are kept: its text, and what messages call it. */
  merge: { source: string; text: string } | undefined
  /** The date of new entries. */
  date: Date
  /** Where to remember what was read; undefined: nowhere. */
  cacheFile: string | undefined
}

export interface IndexUpdate extends IndexChanges {
  /** Absolute path of the index. */
  file: string
  /** The index differs from the one that was there. */
  written: boolean
  charts: number
  versions: number
  /** Archives that had to be opened; the others were known. */
  opened: number
  warnings: string[]
}

/** The outside world of indexing. */
export interface IndexWorld {
  now(): Date
  signal: AbortSignal
}

/**
 * Brings the index.yaml of a folder up to date with its archives. With the same archives and options the
 * file keeps its bytes.
 * @throws UserError for broken or clashing archives, or an index that cannot be merged; nothing is
 *   written then. InterruptedError when the signal is aborted.
 */
export async function updateIndex(
  options: UpdateIndexOptions,
  world: IndexWorld,
): Promise<IndexUpdate> {
  const cache = options.cacheFile ? await readArchiveCache(options.cacheFile) : undefined
  const paths = await listArchives(options.folder, options.recursive)
  const reading = await readArchives(options.folder, paths, cache?.archives ?? new Map(), world)
  if (reading.broken.length > 0 && !options.skipBroken) throw brokenArchives(reading.broken)

  const file = join(options.folder, INDEX_FILE)
  const before = await readFile(file, 'utf8').catch(ifMissing(undefined))
  const inputs = digestInputs(options, reading.archives, before)
  const repeated = before === undefined ? undefined : repeatedRun(cache?.lastRun, inputs, before)
  const result = repeated ?? compute(options, reading.archives, before)
  const written = result.text !== before && (await writeAtomically(file, result.text))

  if (options.cacheFile && (!repeated || reading.opened > 0)) {
    const { charts, versions, warnings } = result
    const output = sha256(result.text)
    const lastRun = result.isRepeatable && { inputs, output, charts, versions, warnings }
    await writeArchiveCache(options.cacheFile, {
      archives: reading.cache,
      ...(lastRun && { lastRun }),
    })
  }
  const skipped = reading.broken.map(({ path, error }) => `${path} is left out: ${error.message}`)
  return {
    file,
    written,
    ...result.changes,
    charts: result.charts,
    versions: result.versions,
    opened: reading.opened,
    warnings: [...skipped, ...result.warnings],
  }
}

/** An index and what is to be told about it. */
interface UpdateResult extends ComputedIndex {
  /** The same inputs would tell the same again. */
  isRepeatable: boolean
}

/** The result of the last run, when this one would only repeat it. */
function repeatedRun(
  lastRun: LastRun | undefined,
  inputs: string,
  before: string,
): UpdateResult | undefined {
  if (lastRun?.inputs !== inputs || lastRun.output !== sha256(before)) return undefined
  return { ...lastRun, text: before, changes: NO_CHANGES, isRepeatable: true }
}

const NO_CHANGES: IndexChanges = { added: [], changed: [], removed: [] }

function compute(
  { date, merge, url }: UpdateIndexOptions,
  archives: ReadonlyMap<string, ArchiveFacts>,
  before: string | undefined,
): UpdateResult {
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

/** A digest of everything that decides what the index will be, the date aside. */
function digestInputs(
  { url, merge }: UpdateIndexOptions,
  archives: ReadonlyMap<string, ArchiveFacts>,
  index: string | undefined,
): string {
  // An index that is merged into itself is its own outcome, so its text would differ at the next run.
  const merged = merge && (merge.text === index ? 'itself' : sha256(merge.text))
  const facts = [...archives].map(([path, { digest }]) => JSON.stringify([path, digest]))
  return sha256([JSON.stringify([url, merged]), ...facts].join(''))
}

function brokenArchives(broken: readonly BrokenArchive[]): UserError {
  const lines = broken.map(({ path, error }) => `\n  ${path}: ${error.message}`)
  const count = broken.length === 1 ? 'An archive is' : `${broken.length} archives are`
  return new UserError(`${count} no readable chart; the index was not written${lines.join('')}`, {
    hint: 'Package them again or remove them; --skip-broken indexes the others.',
  })
}
