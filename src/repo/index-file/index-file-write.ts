import type { ChartDependency } from '../../chart/index.ts'
import { encodeGoYaml, sortKeys } from '../../yaml/emit/index.ts'
import type { ChartVersion, IndexFile } from './index-file.ts'
import { plainText, type PlainValue, writePlainField } from './write-plain-yaml.ts'

/**
 * The text of an index.yaml, as Helm writes it: keys in alphabetical order, empty fields left out, lists
 * not indented. Entries are written in the order given (see mergeEntries), chart names sorted.
 */
export function formatIndexFile(index: IndexFile): string {
  return joinIndexFile(formatEntries(index.entries), index.generated)
}

/** The text of an index.yaml from that of its entries. */
export function joinIndexFile(entries: string, generated: string): string {
  return `apiVersion: v1\n${entries}\ngenerated: ${JSON.stringify(generated)}\n`
}

/** The `entries` of an index.yaml, without the last line break. */
export function formatEntries(entries: IndexFile['entries']): string {
  const names = [...entries.keys()].filter((name) => entries.get(name)!.length > 0)
  if (names.length === 0) return 'entries: {}'
  const lines = ['entries:']
  for (const name of sortKeys(names, 'v2')) {
    lines.push(`  ${formatKey(name)}:`)
    for (const entry of entries.get(name)!) lines.push(formatChartVersion(entry))
  }
  return lines.join('\n')
}

// JSON's quotes are YAML's, for the rare name that needs some.
function formatKey(name: string): string {
  return plainText(name, 0, 0) ?? JSON.stringify(name)
}

const ENTRY_INDENT = 4

/**
 * One item of a chart's list, its dash two columns in: the fields that Helm writes, in order of their names
 * (the json tags of helm.sh/helm pkg/repo and pkg/chart).
 */
function formatChartVersion(entry: ChartVersion): string {
  const lines: string[] = []
  addField(lines, 'annotations', entry.annotations)
  addField(lines, 'apiVersion', entry.apiVersion)
  addField(lines, 'appVersion', entry.appVersion)
  addField(lines, 'condition', entry.condition)
  addField(lines, 'created', entry.created ?? GO_ZERO_TIME)
  addField(lines, 'dependencies', entry.dependencies?.map(writtenDependency))
  addField(lines, 'deprecated', entry.deprecated)
  addField(lines, 'description', entry.description)
  addField(lines, 'digest', entry.digest)
  addField(lines, 'home', entry.home)
  addField(lines, 'icon', entry.icon)
  addField(lines, 'keywords', entry.keywords)
  addField(lines, 'kubeVersion', entry.kubeVersion)
  addField(lines, 'maintainers', entry.maintainers?.map(withoutEmpty))
  addField(lines, 'name', entry.name)
  addField(lines, 'removed', entry.removed)
  addField(lines, 'sources', entry.sources)
  addField(lines, 'tags', entry.tags)
  addField(lines, 'type', entry.type)
  lines.push(formatField('urls', entry.urls))
  addField(lines, 'version', entry.version)
  return `  - ${lines.join('\n').slice(ENTRY_INDENT)}`
}

// A time is never empty for encoding/json.
const GO_ZERO_TIME = '0001-01-01T00:00:00Z'

function addField(lines: string[], key: string, value: PlainValue | undefined): void {
  if (isWritten(value)) lines.push(formatField(key, value))
}

function formatField(key: string, value: PlainValue): string {
  return writePlainField(key, value, ENTRY_INDENT) ?? encodeField(key, value)
}

/** What writePlainField leaves to the encoder, which has to know the real column to fold long lines. */
function encodeField(key: string, value: PlainValue): string {
  const text = encodeGoYaml({ a: { b: [{ [key]: value }] } })
  const [, , first = '', ...rest] = text.slice(0, -1).split('\n')
  return [first.replace('  - ', '    '), ...rest].join('\n')
}

function writtenDependency(dependency: ChartDependency): PlainValue {
  const { importValues, name, repository, ...others } = dependency
  return { ...withoutEmpty({ ...others, 'import-values': importValues }), name, repository }
}

function withoutEmpty(fields: object): { [key: string]: PlainValue } {
  const kept: { [key: string]: PlainValue } = {}
  for (const [key, value] of Object.entries(fields) as [string, PlainValue | undefined][]) {
    if (isWritten(value)) kept[key] = value
  }
  return kept
}

// encoding/json's omitempty.
function isWritten(value: PlainValue | undefined): value is PlainValue {
  if (value === undefined || value === '' || value === false) return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}
