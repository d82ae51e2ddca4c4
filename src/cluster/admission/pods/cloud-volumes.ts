import type { Volume } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsLabelProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent } from '../validator.ts'

/**
 * Judges the volumes of cloud providers and storage systems, most of which need no more than that certain fields are
 * there (pkg/apis/core/validation validateGCEPersistentDiskVolumeSource and its siblings).
 */
export function validateCloudVolume(
  volume: Sent<Volume>,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [source, names] of Object.entries(REQUIRED_FIELDS)) {
    const sent = volume[source as keyof Volume] as Record<string, unknown> | undefined
    if (sent === undefined) continue
    for (const name of names) {
      if (isMissing(sent[name])) complaints.required(field.child(name))
    }
  }
  const { gcePersistentDisk, awsElasticBlockStore, cinder, storageos } = volume
  for (const disk of [gcePersistentDisk, awsElasticBlockStore]) {
    validateRange(disk?.partition, field.child('partition'), complaints)
  }
  for (const { secretRef } of [cinder ?? {}, storageos ?? {}]) {
    if (secretRef && !secretRef.name) complaints.required(field.child('secretRef', 'name'))
  }
  validateIscsi(volume, field, complaints)
  validateFibreChannel(volume, field, complaints)
  validateFlocker(volume, field, complaints)
  validateFlexVolume(volume, field, complaints)
  validateAzureDisk(volume, field, complaints)
  validateStorageOs(volume, field, complaints)
}

const REQUIRED_FIELDS: Readonly<Partial<Record<keyof Volume, readonly string[]>>> = {
  gcePersistentDisk: ['pdName'],
  awsElasticBlockStore: ['volumeID'],
  iscsi: ['targetPortal', 'iqn'],
  glusterfs: ['endpoints', 'path'],
  rbd: ['monitors', 'image'],
  cinder: ['volumeID'],
  cephfs: ['monitors'],
  quobyte: ['registry', 'volume'],
  flexVolume: ['driver'],
  azureFile: ['secretName', 'shareName'],
  vsphereVolume: ['volumePath'],
  photonPersistentDisk: ['pdID'],
  portworxVolume: ['volumeID'],
  azureDisk: ['diskName', 'diskURI'],
  storageos: ['volumeName'],
  scaleIO: ['gateway', 'system', 'volumeName'],
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function validateRange(value: number | undefined, field: FieldPath, complaints: Complaints): void {
  if (value === undefined || (value >= 0 && value <= 255)) return
  complaints.invalid(field, value, 'must be from 0 to 255')
}

const IQN = /^iqn\.\d{4}-\d{2}\.([\p{L}\p{N}\-.]+)(:[^,;*&$|\s]+)$/u

function validateIscsi({ iscsi }: Sent<Volume>, field: FieldPath, complaints: Complaints): void {
  if (!iscsi) return
  validateInitiator(iscsi.iqn, field.child('iqn'), complaints)
  validateRange(iscsi.lun, field.child('lun'), complaints)
  const needsSecret = iscsi.chapAuthDiscovery === true || iscsi.chapAuthSession === true
  if (needsSecret && !iscsi.secretRef) complaints.required(field.child('secretRef'))
  validateInitiator(iscsi.initiatorName, field.child('initiatorname'), complaints)
}

function validateInitiator(
  name: string | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!name) return
  if (!/^(?:iqn|eui|naa)/.test(name))
    complaints.invalid(field, name, 'must begin with iqn, eui or naa')
  else if (name.startsWith('iqn') && !IQN.test(name)) {
    complaints.invalid(field, name, 'must look like iqn.2001-04.com.example:disk')
  }
}

function validateFibreChannel(
  { fc }: Sent<Volume>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!fc) return
  const { targetWWNs = [], wwids = [], lun } = fc
  const at = field.child('targetWWNs')
  if (targetWWNs.length === 0 && wwids.length === 0) {
    complaints.required(at, 'is required where there is no wwids')
  }
  if (targetWWNs.length > 0 && wwids.length > 0) {
    complaints.invalid(at, targetWWNs, 'must not be there together with wwids')
  }
  if (targetWWNs.length === 0) return
  if (lun === undefined) complaints.required(field.child('lun'), 'is required with targetWWNs')
  else validateRange(lun, field.child('lun'), complaints)
}

function validateFlocker(
  { flocker }: Sent<Volume>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!flocker) return
  const { datasetName = '', datasetUUID = '' } = flocker
  if (datasetName === '' && datasetUUID === '') {
    complaints.required(field, 'must have datasetName or datasetUUID')
  }
  if (datasetName !== '' && datasetUUID !== '') {
    complaints.invalid(field, flocker, 'must have one of datasetName and datasetUUID')
  }
  if (datasetName.includes('/')) {
    complaints.invalid(field.child('datasetName'), datasetName, 'must have no "/"')
  }
}

function validateFlexVolume(
  { flexVolume }: Sent<Volume>,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const key of Object.keys(flexVolume?.options ?? {})) {
    const parts = key.split('/')
    const domain = `.${(parts.length === 2 ? (parts[0] ?? '') : key).toLowerCase()}`
    if (!domain.endsWith('.kubernetes.io') && !domain.endsWith('.k8s.io')) continue
    const detail = 'belongs to Kubernetes: domains in kubernetes.io and k8s.io are reserved'
    complaints.invalid(field.child('options').key(key), key, detail)
  }
}

const AZURE_CACHING: readonly string[] = ['None', 'ReadOnly', 'ReadWrite']
const AZURE_KINDS: readonly string[] = ['Dedicated', 'Managed', 'Shared']

function validateAzureDisk(
  { azureDisk }: Sent<Volume>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!azureDisk) return
  const { diskURI = '', kind = 'Shared', cachingMode = 'ReadWrite' } = azureDisk
  validateChoice(cachingMode, AZURE_CACHING, field.child('cachingMode'), complaints)
  validateChoice(kind, AZURE_KINDS, field.child('kind'), complaints)
  const prefix = kind === 'Managed' ? '/subscriptions/' : 'https://'
  if (!diskURI.startsWith(prefix)) {
    complaints.notSupported(field.child('diskURI'), diskURI, [`${prefix}...`])
  }
}

function validateStorageOs(
  { storageos }: Sent<Volume>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { volumeName = '', volumeNamespace = '' } = storageos ?? {}
  for (const [name, value] of Object.entries({ volumeName, volumeNamespace })) {
    if (value !== '') complainOf(dnsLabelProblems(value), field.child(name), value, complaints)
  }
}
