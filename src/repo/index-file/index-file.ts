import type { ChartMetadata } from '../../chart/index.ts'
import { compareVersions, parseVersion, type Version } from '../../go/semver/index.ts'

/** What a repository's index is called. */
export const INDEX_FILE = 'index.yaml'

/**
 * One archive in an index (helm.sh/helm pkg/repo ChartVersion): the chart's metadata and where to get it.
 */
export interface ChartVersion extends ChartMetadata {
  /** Absolute, or relative to the index. */
  urls: string[]
  /** RFC 3339, as it was written; absent where an index does not say. */
  created?: string
  /** Hex sha256 of the archive. */
  digest?: string
  removed?: boolean
  /** Fields that nobody reads since Helm 2, but that Helm keeps when it merges indexes. */
  helm2?: Helm2Fields
}

export interface Helm2Fields {
  checksum?: string
  engine?: string
  tillerVersion?: string
  url?: string
}

/**
 * A repository's index.yaml (helm.sh/helm pkg/repo IndexFile). Its serverInfo, publicKeys and
 * annotations are not kept: Helm drops them as well when it rewrites an index.
 */
export interface IndexFile {
  apiVersion: string
  /** RFC 3339. */
  generated: string
  /** Chart name -> versions. A Map, because a chart may be called `constructor`. */
  entries: Map<string, ChartVersion[]>
}

/** Whether a text is a time as Go's time.Time reads it from JSON (RFC 3339). */
export function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)
}

/**
 * The versions in the order of an index: newest first by semantic version, unparsable ones last
 * (helm.sh/helm pkg/repo SortEntries). Where Helm leaves the order to chance (versions that differ in
 * build metadata only), text decides.
 */
export function sortChartVersions(versions: readonly ChartVersion[]): ChartVersion[] {
  if (versions.length < 2) return [...versions]
  return versions
    .map((entry) => ({ entry, version: tryParseVersion(entry.version) }))
    .sort(
      (a, b) =>
        compareNewestFirst(a.version, b.version) ||
        compareText(b.entry.version, a.entry.version) ||
        compareText(a.entry.urls[0] ?? '', b.entry.urls[0] ?? ''),
    )
    .map(({ entry }) => entry)
}

function compareNewestFirst(a: Version | undefined, b: Version | undefined): number {
  if (a && b) return compareVersions(b, a)
  return (a ? 0 : 1) - (b ? 0 : 1)
}

function tryParseVersion(text: string): Version | undefined {
  try {
    return parseVersion(text)
  } catch {
    return undefined
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
