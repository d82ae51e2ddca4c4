import { ChartError, METADATA_READERS, validateMetadata } from '../../chart/index.ts'
import { UserError } from '../../diagnostics/index.ts'
import { GoMap, type GoValue } from '../../go/values/index.ts'
import { decodeGoYaml, YamlDecodeError } from '../../yaml/decode/index.ts'
import {
  atKey,
  FieldError,
  type FieldPlace,
  fieldsReader,
  FieldTypeError,
  readAnything,
  readBoolean,
  readList,
  readMap,
  readString,
  rootPlace,
} from '../../yaml/fields/index.ts'
import { type ChartVersion, type Helm2Fields, type IndexFile, isTime } from './index-file.ts'

/** Bytes. The index of bitnami, the largest public one, has about 25 MiB. */
export const MAX_INDEX_SIZE = 64 * 1024 * 1024

export interface IndexFileReading {
  index: IndexFile
  /** One sentence for each entry that was left out because Helm would not accept its chart. */
  skipped: string[]
}

/**
 * Reads an index.yaml as strictly as Helm and KubeGems do (helm.sh/helm pkg/repo loadIndex): an unknown
 * field or a wrong type anywhere refuses the file, an entry with invalid chart metadata is left out.
 * Versions keep the order of the file.
 * @param source What the messages call it: a path or URL.
 * @throws UserError
 */
export function readIndexFile(text: string, source: string): IndexFileReading {
  if (text.length > MAX_INDEX_SIZE) {
    throw new UserError(`${source} is larger than 64 MiB, the most that is read of an index.yaml`, {
      hint: 'Let the repository remove old versions, or use a mirror of what you need.',
    })
  }
  try {
    return readIndexValue(decodeGoYaml(text))
  } catch (error) {
    if (error instanceof YamlDecodeError) {
      const { line, column } = error.position ?? {}
      const place = line === undefined ? source : `${source}:${line}:${column}`
      throw new UserError(`${place}: ${error.message}`, { cause: error, hint: HINT })
    }
    if (error instanceof FieldError) {
      throw new UserError(`${source}: ${error.message}`, { cause: error, hint: HINT })
    }
    throw error
  }
}

const HINT =
  'Helm and KubeGems would refuse this index too. Is it the index.yaml of a chart repository?'

/** The fields of an index that are kept, and those that Helm knows but drops. */
const readIndexFields = fieldsReader<WrittenIndex>({
  apiVersion: readLooseString,
  generated: readLooseString,
  entries: readEntries,
  annotations: readAnything,
  publicKeys: readAnything,
  serverInfo: readAnything,
})

interface WrittenIndex {
  apiVersion: string
  generated: string
  entries: (readonly [name: string, versions: (ChartVersion | string)[]])[]
  annotations: GoValue
  publicKeys: GoValue
  serverInfo: GoValue
}

const readVersionFields = fieldsReader<Omit<ChartVersion, 'helm2'> & Helm2Fields>({
  ...METADATA_READERS,
  urls: readList(readString),
  created: readTime,
  digest: readString,
  removed: readBoolean,
  checksum: readString,
  engine: readString,
  tillerVersion: readString,
  url: readString,
})

function readIndexValue(root: GoValue): IndexFileReading {
  if (!(root instanceof GoMap)) throw new FieldTypeError([], 'the mapping of an index', root)
  const { apiVersion, generated, entries = [] } = readIndexFields(root, rootPlace('strict'))
  if (apiVersion === undefined) throw new FieldTypeError(['apiVersion'], 'v1', null)
  const index: IndexFile = { apiVersion, generated: generated ?? GO_ZERO_TIME, entries: new Map() }
  const skipped: string[] = []
  for (const [name, versions] of entries) {
    const kept = versions.filter((version) => typeof version !== 'string')
    const faults = versions.filter((version) => typeof version === 'string')
    skipped.push(...faults.map((fault) => `${name}: ${fault}`))
    index.entries.set(name, kept)
  }
  return { index, skipped }
}

const GO_ZERO_TIME = '0001-01-01T00:00:00Z'

function readEntries(value: GoValue, place: FieldPlace): WrittenIndex['entries'] {
  const readVersions = readList(readChartVersion)
  return [...readMap(value, place)].map(([name, versions]) => [
    name,
    versions === null ? [] : readVersions(versions, atKey(place, name)),
  ])
}

/** The entry, or why it is left out. */
function readChartVersion(value: GoValue, place: FieldPlace): ChartVersion | string {
  if (value === null) return 'an entry is empty'
  const { checksum, engine, tillerVersion, url, ...fields } = readVersionFields(value, place)
  const helm2 = Object.entries({ checksum, engine, tillerVersion, url }).filter(
    ([, text]) => text !== undefined,
  )
  const { urls = [], created, digest, removed, ...metadata } = fields
  metadata.apiVersion ||= 'v1'
  try {
    return {
      ...validateMetadata(metadata),
      urls,
      ...(created !== undefined && { created }),
      ...(digest !== undefined && { digest }),
      ...(removed !== undefined && { removed }),
      ...(helm2.length > 0 && { helm2: Object.fromEntries(helm2) }),
    }
  } catch (error) {
    if (error instanceof ChartError) return `${metadata.version ?? 'no version'}: ${error.message}`
    throw error
  }
}

function readLooseString(value: GoValue, { path }: FieldPlace): string {
  return readString(value, { path, strictness: 'lenient' })
}

function readTime(value: GoValue, place: FieldPlace): string {
  const text = readString(value, place)
  if (isTime(text)) return text
  throw new FieldTypeError(place.path, 'an RFC 3339 time', value)
}
