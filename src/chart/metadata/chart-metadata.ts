import type { GoValue } from '../../go/values/index.ts'
import {
  type FieldPlace,
  type FieldReader,
  type FieldReaders,
  fieldsReader,
  FieldTypeError,
  readAnything,
  readBoolean,
  readList,
  readString,
  readStringItem,
  readStringMap,
  rootPlace,
} from '../../yaml/fields/index.ts'
import type { ChartDependency, ChartLock, ChartMaintainer, ChartMetadata } from '../chart.ts'
import { readImportValues } from './import-values.ts'

/** What Chart.yaml holds before validation: any field may be missing. */
export type MetadataFields = Partial<ChartMetadata>

type WrittenDependency = Omit<ChartDependency, 'importValues' | 'importValuesFault'> & {
  'import-values': GoValue[]
}

const readDependencyFields = fieldsReader<WrittenDependency>({
  name: readString,
  version: readString,
  repository: readString,
  condition: readString,
  tags: readList(readStringItem),
  enabled: readBoolean,
  'import-values': readList(readAnything),
  alias: readString,
})

const readMaintainerFields = fieldsReader<ChartMaintainer>({
  name: readString,
  email: readString,
  url: readString,
})

/** The fields of Chart.yaml (helm.sh/helm pkg/chart Metadata). */
export const METADATA_READERS: FieldReaders<ChartMetadata> = {
  apiVersion: readString,
  name: readString,
  version: readString,
  kubeVersion: readString,
  description: readString,
  type: readString,
  keywords: readList(readStringItem),
  home: readString,
  sources: readList(readStringItem),
  dependencies: readList(readDependency),
  maintainers: readList(readMaintainer),
  icon: readString,
  appVersion: readString,
  deprecated: readBoolean,
  annotations: readStringMap,
  condition: readString,
  tags: readString,
}

const readMetadataFields: FieldReader<MetadataFields> = fieldsReader(METADATA_READERS)

const readLockFields = fieldsReader<ChartLock>({
  generated: readTime,
  digest: readString,
  dependencies: readList(readDependency),
})

/** Chart.yaml, or requirements.yaml of the first chart format. Throws FieldTypeError. */
export function readMetadata(value: GoValue): MetadataFields {
  return readMetadataFields(value, rootPlace('lenient'))
}

/** Chart.lock or requirements.lock; undefined when the file is empty. Throws FieldTypeError. */
export function readLock(value: GoValue): ChartLock | undefined {
  if (value === null) return undefined
  const fields = readLockFields(value, rootPlace('lenient'))
  // Go's zero time, where the file gives none.
  return { generated: '0001-01-01T00:00:00Z', digest: '', dependencies: [], ...fields }
}

function readDependency(value: GoValue, place: FieldPlace): ChartDependency {
  if (value === null) throw new FieldTypeError(place.path, 'a dependency', value)
  const { 'import-values': importValues, ...fields } = readDependencyFields(value, place)
  const dependency = { name: '', version: '', repository: '', ...fields }
  return importValues === undefined
    ? dependency
    : { ...dependency, ...readImportValues(importValues) }
}

function readMaintainer(value: GoValue, place: FieldPlace): ChartMaintainer {
  if (value === null) throw new FieldTypeError(place.path, 'a maintainer', value)
  return readMaintainerFields(value, place)
}

const RFC_3339 =
  /^((\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

// As Go prints the time it read: at most nanoseconds, no trailing zeros, UTC as Z.
function readTime(value: GoValue, place: FieldPlace): string {
  const [, seconds, day, fraction = '', zone] = RFC_3339.exec(readString(value, place)) ?? []
  if (seconds === undefined || zone === undefined || !isDay(day!)) {
    throw new FieldTypeError(place.path, 'an RFC 3339 time', value)
  }
  const digits = fraction.slice(0, 9).replace(/(?<!0)0+$/, '')
  return seconds + (digits === '' ? '' : `.${digits}`) + (zone.endsWith('00:00') ? 'Z' : zone)
}

// Date turns the 30th of February into a day in March.
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
