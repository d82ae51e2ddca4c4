import type { Volume } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { ServerFacts } from '../validator.ts'
import { warnOfOverlappingPaths } from './overlapping-paths.ts'
import type { SentPodSpec } from './pod-spec.ts'

/** Sources of volumes that are on their way out, and the version that first says so (pkg/api/pod/warnings.go). */
const OLD_SOURCES: readonly [source: keyof Volume, minor: number][] = [
  ['photonPersistentDisk', 24],
  ['gitRepo', 24],
  ['scaleIO', 24],
  ['flocker', 24],
  ['storageos', 24],
  ['quobyte', 24],
  ['glusterfs', 26],
  ['cephfs', 28],
  ['rbd', 28],
]

/** Warns of volumes that work no longer, and of files that hide each other. */
export function warnOfVolumes(
  { volumes = [] }: SentPodSpec,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [index, volume] of volumes.entries()) {
    for (const [source, since] of OLD_SOURCES) {
      if (volume[source] === undefined || server.minor < since) continue
      const at = field.child('volumes').index(index).child(source)
      complaints.warn(`${at}: is deprecated or works no longer`)
    }
  }
  if (server.minor >= 35) warnOfOverlappingPaths(volumes, complaints)
}
