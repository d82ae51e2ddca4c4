import { archiveEntries } from './archive-entries.ts'
import type { ArchiveFacts } from './cache/archive-cache.ts'
import { compareIndexes, type IndexChanges } from './index-file/index-changes.ts'
import { mergeEntries } from './index-file/index-file-merge.ts'
import { formatEntries, joinIndexFile } from './index-file/index-file-write.ts'
import { type IndexFile, isTime } from './index-file/index-file.ts'
import type { IndexHistory } from './index-file/index-history.ts'

export interface ComputedIndex {
  text: string
  changes: IndexChanges
  charts: number
  versions: number
  warnings: string[]
}

/**
 * The new index of a folder, from what is in it and what was known before; pure.
 * An entry keeps the date under which its digest is known, and the index keeps its own date when nothing
 * else changes.
 * @param before The index that was there.
 * @param older Entries to keep besides those of the archives.
 * @throws UserError as archiveEntries does.
 */
export function computeIndex(
  archives: ReadonlyMap<string, ArchiveFacts>,
  baseUrl: string,
  before: (IndexHistory & { text: string }) | undefined,
  older: IndexFile['entries'],
  now: Date,
): ComputedIndex {
  const known = new Map([
    ...datesByDigest([...older.values()].flat()),
    ...datesByDigest(before?.archives ?? []),
  ])
  const today = now.toISOString()
  const fresh = archiveEntries(archives, baseUrl, (digest) => known.get(digest) ?? today)
  const entries = mergeEntries(fresh.entries, older)
  const versions = [...entries.values()].flat()
  const result = { charts: entries.size, versions: versions.length, warnings: fresh.warnings }
  const entriesText = formatEntries(entries)
  if (before) {
    const text = joinIndexFile(entriesText, before.generated)
    if (text === before.text) return { text, changes: NO_CHANGES, ...result }
  }
  const changes = compareIndexes(before?.archives ?? [], versions)
  return { text: joinIndexFile(entriesText, today), changes, ...result }
}

const NO_CHANGES: IndexChanges = { added: [], changed: [], removed: [] }

function datesByDigest(
  archives: readonly { digest?: string | undefined; created?: string | undefined }[],
): [digest: string, created: string][] {
  return archives.flatMap(({ digest, created }) => {
    // Go writes year 1 for a time that was never set.
    const isKnown = digest && created && isTime(created) && !created.startsWith('0001-')
    return isKnown ? [[digest, created] as [string, string]] : []
  })
}
