import type { ChartVersion } from './index-file.ts'
import type { ListedArchive } from './index-history.ts'

interface ChartReference {
  name: string
  version: string
}

/** What differs between two indexes. */
export interface IndexChanges {
  added: ChartReference[]
  /** Same name and version, but another archive or address. */
  changed: ChartReference[]
  removed: ChartReference[]
}

/** Compares what two indexes list; the results keep their order. */
export function compareIndexes(
  before: readonly ListedArchive[],
  after: readonly ChartVersion[],
): IndexChanges {
  const changes: IndexChanges = { added: [], changed: [], removed: [] }
  const old = new Map(before.map((archive) => [keyOf(archive), archive]))
  for (const entry of after) {
    const oldEntry = old.get(keyOf(entry))
    old.delete(keyOf(entry))
    if (!oldEntry) changes.added.push(toReference(entry))
    else if (!isSameArchive(oldEntry, entry)) changes.changed.push(toReference(entry))
  }
  changes.removed = [...old.values()].map(toReference)
  return changes
}

// A name holds no slash.
function keyOf({ name, version }: ChartReference): string {
  return `${name}/${version}`
}

function isSameArchive(a: ListedArchive, b: ChartVersion): boolean {
  return a.digest === b.digest && a.urls.join('\n') === b.urls.join('\n')
}

function toReference({ name, version }: ChartReference): ChartReference {
  return { name, version }
}
