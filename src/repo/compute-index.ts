import type { ArchiveFacts } from './archive-cache.ts'
import { archiveEntries } from './archive-entries.ts'
import { compareIndexes, type IndexChanges } from './index-changes.ts'
import type { IndexFile } from './index-file.ts'
import { mergeEntries } from './index-file-merge.ts'
import { formatIndexFile } from './index-file-write.ts'

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
 * @param before The index that was there, and its text.
 * @param older Entries to keep besides those of the archives.
 * @throws UserError as archiveEntries does.
 */
export function computeIndex(
  archives: ReadonlyMap<string, ArchiveFacts>,
  baseUrl: string,
  before: { index: IndexFile; text: string } | undefined,
  older: IndexFile['entries'],
  now: Date,
): ComputedIndex {
  const empty: IndexFile['entries'] = new Map()
  const beforeEntries = before?.index.entries ?? empty
  const known = new Map([...datesByDigest(older), ...datesByDigest(beforeEntries)])
  const today = now.toISOString()
  const fresh = archiveEntries(archives, baseUrl, (digest) => known.get(digest) ?? today)
  const entries = mergeEntries(fresh.entries, older)
  const counts = {
    charts: entries.size,
    versions: [...entries.values()].reduce((sum, versions) => sum + versions.length, 0),
    warnings: fresh.warnings,
  }
  if (before) {
    const text = formatIndexFile({ apiVersion: 'v1', generated: before.index.generated, entries })
    if (text === before.text) return { text, changes: compareIndexes(empty, empty), ...counts }
  }
  const text = formatIndexFile({ apiVersion: 'v1', generated: today, entries })
  return { text, changes: compareIndexes(beforeEntries, entries), ...counts }
}

function datesByDigest(entries: IndexFile['entries']): [digest: string, created: string][] {
  return [...entries.values()].flat().flatMap(({ digest, created }) => {
    // Year 1 is Go's way to say that nobody knows.
    const isKnown = digest && created && !created.startsWith('0001-')
    return isKnown ? [[digest, created] as [string, string]] : []
  })
}
