import type { Container, VolumeDevice, VolumeMount } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import type { Sent } from '../validator.ts'
import { validateRelativePath } from './relative-paths.ts'
import type { KnownVolumes } from './volumes.ts'

/** A mount with the field that came with 1.30, after the types at hand. */
type SentMount = Sent<VolumeMount> & { recursiveReadOnly?: string }

/** Judges where a container mounts which volume (pkg/apis/core/validation ValidateVolumeMounts). */
export function validateVolumeMounts(
  container: Sent<Container>,
  volumes: KnownVolumes,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { volumeMounts = [], volumeDevices = [] } = container
  const paths = new Set<string>()
  for (const [index, mount] of volumeMounts.entries()) {
    const { name = '', mountPath = '' } = mount
    const at = field.index(index)
    if (name === '') complaints.required(at.child('name'))
    if (!volumes.has(name)) {
      complaints.notFound(at.child('name'), name, 'is no volume of the pod, or a faulty one')
    }
    if (mountPath === '') complaints.required(at.child('mountPath'))
    if (paths.has(mountPath)) {
      complaints.invalid(at.child('mountPath'), mountPath, 'must be the path of one mount only')
    }
    paths.add(mountPath)
    validateNoDevice(mount, volumeDevices, at, complaints)
    validateSubPaths(mount, field, at, complaints)
    validatePropagation(mount, container, field, complaints)
    validateRecursiveReadOnly(mount, field, complaints)
  }
}

function validateNoDevice(
  { name = '', mountPath = '' }: SentMount,
  devices: readonly Sent<VolumeDevice>[],
  field: FieldPath,
  complaints: Complaints,
): void {
  if (devices.some((device) => (device.name ?? '') === name)) {
    complaints.invalid(field.child('name'), name, 'must not be in volumeDevices, too')
  }
  if (devices.some((device) => (device.devicePath ?? '') === mountPath)) {
    complaints.invalid(field.child('mountPath'), mountPath, 'must not be in volumeDevices, too')
  }
}

/** The server names the list of mounts for some faults, and the mount for others. */
function validateSubPaths(
  { subPath = '', subPathExpr = '' }: SentMount,
  list: FieldPath,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (subPath !== '') validateRelativePath(subPath, list.child('subPath'), complaints)
  if (subPathExpr === '') return
  if (subPath !== '') {
    complaints.invalid(field.child('subPathExpr'), subPathExpr, 'must not be there beside subPath')
  }
  validateRelativePath(subPathExpr, list.child('subPathExpr'), complaints)
}

const PROPAGATIONS: readonly string[] = ['Bidirectional', 'HostToContainer', 'None']

function validatePropagation(
  { mountPropagation }: SentMount,
  container: Sent<Container>,
  list: FieldPath,
  complaints: Complaints,
): void {
  if (mountPropagation === undefined) return
  const field = list.child('mountPropagation')
  validateChoice(mountPropagation, PROPAGATIONS, field, complaints)
  if (mountPropagation === 'Bidirectional' && container.securityContext?.privileged !== true) {
    complaints.forbidden(field, 'must not be Bidirectional unless the container is privileged')
  }
}

function validateRecursiveReadOnly(
  { recursiveReadOnly, readOnly, mountPropagation = 'None' }: SentMount,
  list: FieldPath,
  complaints: Complaints,
): void {
  if (recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled') return
  const field = list.child('recursiveReadOnly')
  if (recursiveReadOnly !== 'Enabled' && recursiveReadOnly !== 'IfPossible') {
    complaints.notSupported(field, recursiveReadOnly, ['Disabled', 'Enabled', 'IfPossible'])
    return
  }
  if (readOnly !== true) complaints.forbidden(field, 'must not be there unless readOnly is true')
  if (mountPropagation !== 'None') {
    complaints.forbidden(field, 'must not be there unless mountPropagation is None')
  }
}
