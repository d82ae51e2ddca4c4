import type { ChartDependency } from '../chart/chart.ts'
import { encodeGoYaml } from '../yaml/encode.ts'
import { sortKeys } from '../yaml/natural-key-order.ts'
import type { ChartVersion, IndexFile } from './index-file.ts'
import { plainText, type PlainValue, writePlainField } from './write-plain-yaml.ts'

/**
 * The text of an index.yaml, as Helm writes it: keys in alphabetical order, empty fields left out, lists
 * not indented. Entries are written in the order given (see mergeEntries), chart names sorted.
 */
export function formatIndexFile(index: IndexFile): string {
  const lines = [`apiVersion: ${index.apiVersion}`]
  const names = [...index.entries.keys()].filter((name) => index.entries.get(name)!.length > 0)
  if (names.length === 0) lines.push('entries: {}')
  else lines.push('entries:')
  for (const name of sortKeys(names, 'v2')) {
    lines.push(`  ${formatKey(name)}:`)
    for (const entry of index.entries.get(name)!) lines.push(formatChartVersion(entry))
  }
  lines.push(`generated: ${JSON.stringify(index.generated)}`, '')
  return lines.join('\n')
}

const ENTRY_INDENT = 4

// JSON's quotes are YAML's, for the rare name that needs some.
function formatKey(name: string): string {
  return plainText(name, 0) ?? JSON.stringify(name)
}

/** One item of a chart's list, its dash two columns in. */
export function formatChartVersion(entry: ChartVersion): string {
  const fields = writtenFields(entry)
    .map(([key, value]) => writePlainField(key, value, ENTRY_INDENT) ?? encodeField(key, value))
    .join('\n')
  return `  - ${fields.slice(ENTRY_INDENT)}`
}

/** What writePlainField leaves to the encoder, which has to know the real column to fold long lines. */
function encodeField(key: string, value: PlainValue): string {
  const text = encodeGoYaml({ a: { b: [{ [key]: value }] } })
  const [, , first = '', ...rest] = text.slice(0, -1).split('\n')
  return [first.replace('  - ', '    '), ...rest].join('\n')
}

/** The fields that Helm writes, in order of their names (the json tags of helm.sh/helm pkg/repo and pkg/chart). */
function writtenFields(entry: ChartVersion): [key: string, value: PlainValue][] {
  const fields: Record<string, PlainValue | undefined> = {
    annotations: entry.annotations,
    apiVersion: entry.apiVersion,
    appVersion: entry.appVersion,
    condition: entry.condition,
    created: entry.created ?? GO_ZERO_TIME,
    dependencies: entry.dependencies?.map(writtenDependency),
    deprecated: entry.deprecated,
    description: entry.description,
    digest: entry.digest,
    home: entry.home,
    icon: entry.icon,
    keywords: entry.keywords,
    kubeVersion: entry.kubeVersion,
    maintainers: entry.maintainers?.map(({ email, name, url }) =>
      withoutEmpty({ email, name, url }),
    ),
    name: entry.name,
    removed: entry.removed,
    sources: entry.sources,
    tags: entry.tags,
    type: entry.type,
  }
  return Object.entries({ ...withoutEmpty(fields), urls: entry.urls, version: entry.version })
}

// A time is never empty for encoding/json.
const GO_ZERO_TIME = '0001-01-01T00:00:00Z'

function writtenDependency(dependency: ChartDependency): Record<string, PlainValue> {
  const { alias, condition, enabled, importValues, name, repository, tags, version } = dependency
  return {
    ...withoutEmpty({ alias, condition, enabled, 'import-values': importValues }),
    name,
    repository,
    ...withoutEmpty({ tags, version }),
  }
}

function withoutEmpty(fields: Record<string, PlainValue | undefined>): Record<string, PlainValue> {
  const kept: Record<string, PlainValue> = {}
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined || value === '' || value === false) continue
    if (typeof value === 'object' && Object.keys(value).length === 0) continue
    kept[key] = value
  }
  return kept
}
