import type { PersistentVolume } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { CLASS_ANNOTATION } from './persistent-volume-claim.ts'

/** Storage that is going away or gone: the version that said so, and the one from which on it does nothing. */
const DEPRECATED_SOURCES = {
  cephfs: [28, 31],
  photonPersistentDisk: [11, 16],
  scaleIO: [16, 22],
  storageos: [22, 25],
  glusterfs: [25, 26],
  rbd: [28, 31],
} as const

/** What servers since 1.27 warn of (pkg/api/persistentvolume GetWarningsForPersistentVolume). */
export function warnOfVolume(
  { metadata, spec = {} }: Sent<PersistentVolume>,
  complaints: Complaints,
  { minor }: ServerFacts,
): void {
  if (minor < 27) return
  if (metadata?.annotations?.[CLASS_ANNOTATION] !== undefined) {
    complaints.warn(
      `metadata.annotations[${CLASS_ANNOTATION}]: is deprecated; use spec.storageClassName`,
    )
  }
  if (spec.persistentVolumeReclaimPolicy === 'Recycle' && minor >= 30) {
    complaints.warn(
      'spec.persistentVolumeReclaimPolicy: Recycle is deprecated; let volumes be provisioned instead',
    )
  }
  for (const [name, [deprecated, removed]] of Object.entries(DEPRECATED_SOURCES)) {
    if (spec[name as keyof typeof DEPRECATED_SOURCES] === undefined || minor < deprecated) continue
    complaints.warn(
      `spec.${name}: deprecated since 1.${deprecated}, without effect since 1.${removed}`,
    )
  }
}
