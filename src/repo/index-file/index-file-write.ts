import type { ChartDependency } from '../../chart/index.ts'
import { encodeGoYaml } from '../../yaml/emit/index.ts'
import type { ChartVersion, IndexFile } from './index-file.ts'

/**
 * The text of an index.yaml, as Helm writes it: keys in alphabetical order, empty fields left out, lists
 * not indented. Entries are written in the order given (see mergeEntries), chart names sorted.
 */
export function formatIndexFile(index: IndexFile): string {
  return joinIndexFile(formatEntries(index.entries), index.generated)
}

/** The text of an index.yaml from that of its entries: the fields of a mapping follow each other. */
export function joinIndexFile(entries: string, generated: string): string {
  return encodeGoYaml({ apiVersion: 'v1' }) + entries + encodeGoYaml({ generated })
}

/** The field `entries` of an index.yaml. */
export function formatEntries(entries: IndexFile['entries']): string {
  const charts = new Map<string, readonly FieldValue[]>()
  for (const [name, versions] of entries) {
    if (versions.length > 0) charts.set(name, versions.map(writtenVersion))
  }
  return encodeGoYaml({ entries: charts })
}

/** What a field of chart metadata holds. */
type FieldValue = string | boolean | readonly FieldValue[] | { readonly [key: string]: FieldValue }

/** The fields that Helm writes (the json tags of helm.sh/helm pkg/repo and pkg/chart). */
function writtenVersion(entry: ChartVersion): { [key: string]: FieldValue } {
  const { helm2, ...others } = entry
  const { dependencies, maintainers, created, urls } = others
  const fields = withoutEmpty({ ...others, ...helm2 })
  if (dependencies?.length) fields['dependencies'] = dependencies.map(writtenDependency)
  if (maintainers?.length) fields['maintainers'] = maintainers.map(withoutEmpty)
  // A time is never empty for encoding/json.
  fields['created'] = created ?? GO_ZERO_TIME
  fields['urls'] = urls
  return fields
}

const GO_ZERO_TIME = '0001-01-01T00:00:00Z'

function writtenDependency(dependency: ChartDependency): FieldValue {
  const { importValues, importValuesFault: _, name, repository, ...others } = dependency
  return { ...withoutEmpty({ ...others, 'import-values': importValues }), name, repository }
}

function withoutEmpty(fields: object): { [key: string]: FieldValue } {
  const kept: { [key: string]: FieldValue } = {}
  for (const key of Object.keys(fields)) {
    const value = (fields as Record<string, FieldValue | undefined>)[key]
    if (isWritten(value)) kept[key] = value
  }
  return kept
}

// encoding/json's omitempty.
function isWritten(value: FieldValue | undefined): value is FieldValue {
  if (value === undefined || value === '' || value === false) return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}
