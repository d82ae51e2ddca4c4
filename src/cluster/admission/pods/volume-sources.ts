import type { Volume } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { parseQuantity } from '../quantities/quantity.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateClaimTemplate } from './claim-templates.ts'
import { validateCloudVolume } from './cloud-volumes.ts'
import { validateCsiVolume } from './csi-volume.ts'
import { validateProjectedVolume } from './projected-volume.ts'
import { validateNoWayUp, validateRelativePath } from './relative-paths.ts'
import { validateFileMode, validateKeyToPath, validatePodFile } from './volume-files.ts'

/** A volume with the source that came with 1.31, after the types at hand. */
export type SentVolume = Sent<Volume> & { image?: Sent<{ reference: string; pullPolicy: string }> }

/** The sources in the order in which the server looks at them (pkg/apis/core/validation validateVolumeSource). */
const SOURCES = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
] as const

/** Judges where the content of a volume comes from: one source, which is complete. */
export function validateVolumeSource(
  volume: SentVolume,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const given = SOURCES.filter((name) => volume[name as keyof SentVolume] !== undefined)
  for (const [order, name] of given.entries()) {
    const at = field.child(name)
    if (order > 0) complaints.forbidden(at, 'must not be there: a volume has one source')
    else validateSource(volume, name, at, complaints, server)
  }
}

function validateSource(
  volume: SentVolume,
  name: (typeof SOURCES)[number],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (name === 'emptyDir') validateSizeLimit(volume, field, complaints)
  else if (name === 'hostPath') validateHostPath(volume, field, complaints)
  else if (name === 'gitRepo') validateGitRepo(volume, field, complaints)
  else if (name === 'secret' || name === 'configMap') validateFiles(volume, name, field, complaints)
  else if (name === 'nfs') validateNfs(volume, field, complaints)
  else if (name === 'persistentVolumeClaim') {
    if (!volume.persistentVolumeClaim?.claimName) complaints.required(field.child('claimName'))
  } else if (name === 'downwardAPI') validatePodFiles(volume, field, complaints, server)
  else if (name === 'projected') {
    validateProjectedVolume(volume.projected ?? {}, field, complaints, server)
  } else if (name === 'csi') validateCsiVolume(volume.csi ?? {}, field, complaints, server)
  else if (name === 'ephemeral') {
    const { volumeClaimTemplate } = volume.ephemeral ?? {}
    const at = field.child('volumeClaimTemplate')
    validateClaimTemplate(volumeClaimTemplate, at, complaints, server)
  } else if (name === 'image') validateImage(volume, field, complaints)
  else validateCloudVolume(volume, field, complaints)
}

function validateSizeLimit({ emptyDir }: SentVolume, field: FieldPath, complaints: Complaints) {
  const limit = parseQuantity(emptyDir?.sizeLimit ?? '0') ?? 0n
  if (limit < 0n) complaints.forbidden(field.child('sizeLimit'), 'must not be negative')
}

const HOST_PATH_TYPES: readonly string[] = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
]

function validateHostPath({ hostPath }: SentVolume, field: FieldPath, complaints: Complaints) {
  const { path = '', type = '' } = hostPath ?? {}
  if (path === '') {
    complaints.required(field.child('path'))
    return
  }
  validateNoWayUp(path, field.child('path'), complaints)
  validateChoice(type, HOST_PATH_TYPES, field.child('type'), complaints)
}

function validateGitRepo({ gitRepo }: SentVolume, field: FieldPath, complaints: Complaints) {
  if (!gitRepo?.repository) complaints.required(field.child('repository'))
  validateRelativePath(gitRepo?.directory ?? '', field.child('directory'), complaints)
}

function validateFiles(
  volume: SentVolume,
  kind: 'secret' | 'configMap',
  field: FieldPath,
  complaints: Complaints,
): void {
  const { defaultMode, items = [] } = volume[kind] ?? {}
  if (kind === 'secret' && !volume.secret?.secretName) {
    complaints.required(field.child('secretName'))
  }
  if (kind === 'configMap' && !volume.configMap?.name) complaints.required(field.child('name'))
  validateFileMode(defaultMode, field.child('defaultMode'), complaints)
  for (const [index, item] of items.entries()) {
    validateKeyToPath(item, field.child('items').index(index), complaints)
  }
}

function validateNfs({ nfs }: SentVolume, field: FieldPath, complaints: Complaints) {
  const { server = '', path = '' } = nfs ?? {}
  if (server === '') complaints.required(field.child('server'))
  if (path === '') complaints.required(field.child('path'))
  if (!path.startsWith('/')) {
    complaints.invalid(field.child('path'), path, 'must be absolute, with "/" first')
  }
}

function validatePodFiles(
  { downwardAPI }: SentVolume,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateFileMode(downwardAPI?.defaultMode, field.child('defaultMode'), complaints)
  // The server names the volume, not the file.
  for (const file of downwardAPI?.items ?? []) validatePodFile(file, field, complaints, server)
}

const PULL_POLICIES: readonly string[] = ['Always', 'IfNotPresent', 'Never']

function validateImage({ image }: SentVolume, field: FieldPath, complaints: Complaints): void {
  if (!image?.reference) complaints.required(field.child('reference'))
  const policy = image?.pullPolicy || undefined
  validateChoice(policy, PULL_POLICIES, field.child('pullPolicy'), complaints)
}
