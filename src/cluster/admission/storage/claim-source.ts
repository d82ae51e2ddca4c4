import type { PersistentVolumeClaimSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts } from '../validator.ts'

/** What a claim is filled from, in either of its two fields. */
interface DataSource {
  apiGroup?: string
  kind?: string
  name?: string
}

/** What `dataSource` may name; the server drops it when it names something else. */
const CLAIM = 'PersistentVolumeClaim'
const SNAPSHOT = 'VolumeSnapshot'
const SNAPSHOT_GROUP = 'snapshot.storage.k8s.io'

/** The two data sources of a claim as the server sees them. */
export interface DataSources {
  dataSource: DataSource | undefined
  dataSourceRef: DataSource | undefined
}

/**
 * What the server makes of the data sources of a new claim before it validates them: it drops an old one that is
 * neither a claim nor a snapshot, and copies each of the two into the other (pkg/api/persistentvolumeclaim
 * EnforceDataSourceBackwardsCompatibility, NormalizeDataSources).
 */
export function normalizedSources(
  { dataSource, dataSourceRef }: Sent<PersistentVolumeClaimSpec>,
  field: FieldPath,
  complaints: Complaints,
  { minor }: ServerFacts,
): DataSources {
  const isKept = dataSource === undefined || isClaimOrSnapshot(dataSource)
  if (!isKept) complaints.drop(field.child('dataSource'))
  const kept = isKept ? dataSource : undefined
  // The newer field is there since 1.24. That it may name a namespace is not enabled anywhere by default.
  if (minor < 24) return { dataSource: kept, dataSourceRef: undefined }
  return { dataSource: kept ?? dataSourceRef, dataSourceRef: dataSourceRef ?? kept }
}

function isClaimOrSnapshot({ apiGroup = '', kind }: DataSource): boolean {
  return (kind === CLAIM && apiGroup === '') || (kind === SNAPSHOT && apiGroup === SNAPSHOT_GROUP)
}

/** Judges data sources, for themselves and against each other (validateDataSource, validateDataSourceRef). */
export function validateDataSources(
  { dataSource, dataSourceRef }: DataSources,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (dataSource !== undefined) {
    validateDataSource(dataSource, field.child('dataSource'), complaints, server)
  }
  if (dataSourceRef !== undefined) {
    validateDataSource(dataSourceRef, field.child('dataSourceRef'), complaints, server)
  }
  if (dataSource === undefined || dataSourceRef === undefined) return
  if (!areEqual(dataSource, dataSourceRef)) {
    complaints.invalid(field, 'dataSource', 'must be the same as dataSourceRef')
  }
}

function areEqual(left: DataSource, right: DataSource): boolean {
  return left.kind === right.kind && left.name === right.name && left.apiGroup === right.apiGroup
}

function validateDataSource(
  { apiGroup = '', kind = '', name = '' }: DataSource,
  field: FieldPath,
  complaints: Complaints,
  { minor }: ServerFacts,
): void {
  if (name === '') complaints.required(field.child('name'))
  if (kind === '') complaints.required(field.child('kind'))
  if (apiGroup === '' && kind !== CLAIM) {
    complaints.invalid(field, kind, `must be ${CLAIM} where there is no apiGroup`)
  }
  if (apiGroup !== '' && minor >= 28) {
    complainOf(dnsSubdomainProblems(apiGroup), field.child('apiGroup'), apiGroup, complaints)
  }
}
