import { type ChartVersion, type IndexFile, sortChartVersions } from './index-file.ts'

/**
 * The entries of both, versions sorted; of entries with the same name and version the one in `fresh` stays.
 *
 * Unlike helm.sh/helm pkg/repo Merge, which takes the version of an older entry for a constraint (and so
 * loses `1.2` next to 1.2.5), versions are equal when their text is. Linear in the number of entries.
 */
export function mergeEntries(
  fresh: IndexFile['entries'],
  older: IndexFile['entries'],
): IndexFile['entries'] {
  const merged = new Map<string, Map<string, ChartVersion>>()
  for (const entries of [fresh, older]) {
    for (const entry of [...entries.values()].flat()) {
      const versions = merged.get(entry.name) ?? new Map<string, ChartVersion>()
      if (!versions.has(entry.version)) versions.set(entry.version, entry)
      merged.set(entry.name, versions)
    }
  }
  return new Map(
    [...merged].map(([name, versions]) => [name, sortChartVersions([...versions.values()])]),
  )
}
