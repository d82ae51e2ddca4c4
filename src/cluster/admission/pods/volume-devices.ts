import type { Container, VolumeMount } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent } from '../validator.ts'
import { hasWayUp } from './relative-paths.ts'
import type { KnownVolumes } from './volumes.ts'

/** Judges the raw devices of a container (pkg/apis/core/validation ValidateVolumeDevices). */
export function validateVolumeDevices(
  { volumeDevices = [], volumeMounts = [] }: Sent<Container>,
  volumes: KnownVolumes,
  field: FieldPath,
  complaints: Complaints,
): void {
  const names = new Set<string>()
  const paths = new Set<string>()
  for (const [index, { name = '', devicePath = '' }] of volumeDevices.entries()) {
    const at = field.index(index)
    validateDeviceName(name, names, volumes, at.child('name'), complaints)
    validateDevicePath(devicePath, paths, at.child('devicePath'), complaints)
    validateNoMount(name, devicePath, volumeMounts, at, complaints)
  }
}

function validateDeviceName(
  name: string,
  names: Set<string>,
  volumes: KnownVolumes,
  field: FieldPath,
  complaints: Complaints,
): void {
  const volume = volumes.get(name)
  if (name === '') complaints.required(field)
  if (names.has(name)) complaints.invalid(field, name, 'must be one device only')
  if (volume && !volume.persistentVolumeClaim && !volume.ephemeral) {
    complaints.invalid(field, name, 'must be a persistentVolumeClaim or an ephemeral volume')
  }
  if (!volume) complaints.notFound(field, name, 'is no volume of the pod, or a faulty one')
  if (name !== '') names.add(name)
}

function validateDevicePath(
  path: string,
  paths: Set<string>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (path === '') complaints.required(field)
  if (paths.has(path)) complaints.invalid(field, path, 'must be the path of one device only')
  if (hasWayUp(path)) complaints.invalid(field, path, 'must not have ".." as a part')
  else paths.add(path)
}

function validateNoMount(
  name: string,
  path: string,
  mounts: readonly Sent<VolumeMount>[],
  field: FieldPath,
  complaints: Complaints,
): void {
  if (mounts.some((mount) => (mount.name ?? '') === name)) {
    complaints.invalid(field.child('name'), name, 'must not be in volumeMounts, too')
  }
  if (mounts.some((mount) => (mount.mountPath ?? '') === path)) {
    complaints.invalid(field.child('devicePath'), path, 'must not be in volumeMounts, too')
  }
}
