import type { ChartVersion, IndexFile } from './index-file.ts'
import { formatChartVersion } from './index-file-write.ts'

export interface ChartReference {
  name: string
  version: string
}

/** What differs between two indexes. */
export interface IndexChanges {
  added: ChartReference[]
  /** Same name and version, but another archive, address or metadata. */
  changed: ChartReference[]
  removed: ChartReference[]
}

/** Compares two indexes entry by entry; the lists keep the order of the indexes. */
export function compareIndexes(
  before: IndexFile['entries'],
  after: IndexFile['entries'],
): IndexChanges {
  const changes: IndexChanges = { added: [], changed: [], removed: [] }
  const old = byReference(before)
  for (const [key, entry] of byReference(after)) {
    const oldEntry = old.get(key)
    old.delete(key)
    if (!oldEntry) changes.added.push(toReference(entry))
    else if (formatChartVersion(oldEntry) !== formatChartVersion(entry)) {
      changes.changed.push(toReference(entry))
    }
  }
  changes.removed = [...old.values()].map(toReference)
  return changes
}

function byReference(entries: IndexFile['entries']): Map<string, ChartVersion> {
  const all = [...entries.values()].flat()
  // A name holds no slash.
  return new Map(all.map((entry) => [`${entry.name}/${entry.version}`, entry]))
}

function toReference({ name, version }: ChartVersion): ChartReference {
  return { name, version }
}
