import {
  ChartError,
  type FieldPath,
  FieldTypeError,
  readBoolean,
  readFields,
  readList,
  readMetadata,
  readString,
  validateMetadata,
} from '../../chart/index.ts'
import { UserError } from '../../diagnostics/index.ts'
import { GoMap, type GoValue } from '../../go/values/index.ts'
import { decodeGoYaml, YamlDecodeError } from '../../yaml/decode/index.ts'
import { refuseUnknownFields, UnknownFieldError } from './index-fields.ts'
import { type ChartVersion, type IndexFile, isTime } from './index-file.ts'

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
  try {
    return readIndexValue(decodeGoYaml(text))
  } catch (error) {
    if (error instanceof YamlDecodeError) {
      const { line, column } = error.position ?? {}
      const place = line === undefined ? source : `${source}:${line}:${column}`
      throw new UserError(`${place}: ${error.message}`, { cause: error, hint: HINT })
    }
    if (error instanceof FieldTypeError || error instanceof UnknownFieldError) {
      throw new UserError(`${source}: ${error.message}`, { cause: error, hint: HINT })
    }
    throw error
  }
}

const HINT =
  'Helm and KubeGems would refuse this index too. Is it the index.yaml of a chart repository?'

function readIndexValue(root: GoValue): IndexFileReading {
  if (!(root instanceof GoMap)) throw new FieldTypeError([], 'the mapping of an index', root)
  refuseUnknownFields(root)
  const { apiVersion, generated } = readFields<{ apiVersion: string; generated: string }>(
    root,
    [],
    {
      apiVersion: readString,
      generated: readString,
    },
  )
  if (apiVersion === undefined) throw new FieldTypeError(['apiVersion'], 'v1', null)
  const index: IndexFile = { apiVersion, generated: generated ?? GO_ZERO_TIME, entries: new Map() }
  const skipped: string[] = []
  for (const [name, versions] of readEntries(root)) {
    const kept = versions.flatMap((version) => {
      const entry = readChartVersion(version)
      if (typeof entry !== 'string') return [entry]
      skipped.push(`${name}: ${entry}`)
      return []
    })
    index.entries.set(name, kept)
  }
  return { index, skipped }
}

const GO_ZERO_TIME = '0001-01-01T00:00:00Z'

function readEntries(root: GoMap): [name: string, versions: GoValue[]][] {
  const entries = root.get('entries') ?? null
  if (entries === null) return []
  if (!(entries instanceof GoMap)) throw new FieldTypeError(['entries'], 'a mapping', entries)
  const readVersions = readList((version: GoValue) => version)
  return [...entries].map(([name, versions]) => [
    name,
    versions === null ? [] : readVersions(versions, ['entries', name]),
  ])
}

/** The entry, or why it is left out. */
function readChartVersion(value: GoValue): ChartVersion | string {
  if (value === null) return 'an entry is empty'
  const { urls = [], ...location } = readFields<Location>(value, [], {
    urls: readList(readString),
    created: readTime,
    digest: readString,
    removed: readBoolean,
  })
  const fields = readMetadata(value)
  fields.apiVersion ||= 'v1'
  try {
    return { ...validateMetadata(fields), urls, ...location }
  } catch (error) {
    if (error instanceof ChartError) return `${fields.version ?? 'no version'}: ${error.message}`
    throw error
  }
}

type Location = Pick<ChartVersion, 'urls' | 'created' | 'digest' | 'removed'>

function readTime(value: GoValue, path: FieldPath): string {
  const text = readString(value, path)
  if (isTime(text)) return text
  throw new FieldTypeError(path, 'an RFC 3339 time', value)
}
