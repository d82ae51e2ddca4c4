import type { PersistentVolume, PersistentVolumeSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import { validateNodeSelector } from '../pods/node-selectors.ts'
import { amountOf } from '../quantities/amount.ts'
import type { Sent, Validator } from '../validator.ts'
import { validateAccessModes, VOLUME_MODES } from './access-modes.ts'
import { validateVolumeSource } from './volume-source.ts'
import { warnOfVolume } from './volume-warnings.ts'

const SPEC = FieldPath.root.child('spec')
const RECLAIM_POLICIES: readonly string[] = ['Delete', 'Recycle', 'Retain']

/** Judges a PersistentVolume (pkg/apis/core/validation ValidatePersistentVolume). */
export const validatePersistentVolume: Validator<PersistentVolume> = (
  volume,
  complaints,
  server,
) => {
  const { spec = {} } = volume
  const {
    accessModes = [],
    persistentVolumeReclaimPolicy: reclaim = '',
    storageClassName = '',
  } = spec
  const modes = SPEC.child('accessModes')
  if (accessModes.length === 0) complaints.required(modes, 'must have one access mode at least')
  validateAccessModes(accessModes, modes, complaints, server)
  validateCapacity(spec, complaints)
  const reclaimField = SPEC.child('persistentVolumeReclaimPolicy')
  if (reclaim !== '') validateChoice(reclaim, RECLAIM_POLICIES, reclaimField, complaints)
  validateNodeAffinity(spec, complaints)
  validateVolumeSource(spec, SPEC, complaints, server)
  if (reclaim === 'Recycle' && isRoot(spec.hostPath?.path)) {
    complaints.forbidden(reclaimField, 'must not be Recycle for the root of a node')
  }
  if (storageClassName !== '') {
    const at = SPEC.child('storageClassName')
    complainOf(dnsSubdomainProblems(storageClassName), at, storageClassName, complaints)
  }
  validateChoice(spec.volumeMode, VOLUME_MODES, SPEC.child('volumeMode'), complaints)
  warnOfVolume(volume, complaints, server)
}

/** Which nodes can use the volume (validateVolumeNodeAffinity). */
function validateNodeAffinity(
  { nodeAffinity }: Sent<PersistentVolumeSpec>,
  complaints: Complaints,
): void {
  if (nodeAffinity === undefined) return
  const field = SPEC.child('nodeAffinity', 'required')
  if (nodeAffinity.required !== undefined) {
    validateNodeSelector(nodeAffinity.required, field, complaints)
  } else complaints.required(field, 'must say on which nodes the volume is')
}

/** A capacity is the size of the storage and nothing else. */
function validateCapacity(
  { capacity = {} }: Sent<PersistentVolumeSpec>,
  complaints: Complaints,
): void {
  const field = SPEC.child('capacity')
  const entries = Object.entries(capacity)
  if (entries.length === 0) complaints.required(field)
  if (entries.length !== 1 || capacity['storage'] === undefined) {
    complaints.notSupported(field, capacity, ['storage'])
  }
  for (const [name, size] of entries) {
    const at = field.key(name)
    if (amountOf(size) < 0n) complaints.invalid(at, size, 'must be 0 or more')
    if (amountOf(size) <= 0n) complaints.invalid(at, size, 'must be more than 0')
  }
}

/** Whether a path is `/` when it is cleaned (path.Clean). */
function isRoot(path: string | undefined): boolean {
  if (path === undefined || !path.startsWith('/')) return false
  const depth = path.split('/').reduce((level, part) => {
    if (part === '' || part === '.') return level
    return part === '..' ? Math.max(level - 1, 0) : level + 1
  }, 0)
  return depth === 0
}
