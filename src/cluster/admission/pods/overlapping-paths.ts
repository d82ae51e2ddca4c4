import type { Complaints } from '../complaints.ts'
import type { SentVolume } from './volume-sources.ts'

/** A file or folder that a volume has, and the source that it comes from. */
interface MountedPath {
  path: string
  source: string
}

/** Warns of files of one volume of which one hides the other (pkg/api/pod/warnings.go warningsForOverlappingVirtualPaths). */
export function warnOfOverlappingPaths(
  volumes: readonly SentVolume[],
  complaints: Complaints,
): void {
  for (const volume of volumes) {
    const { name = '', projected } = volume
    if (projected && (projected.sources ?? []).length === 0) {
      complaints.warn(`volume "${name}" (Projected) has no sources`)
    }
    for (const [path, other] of overlaps(pathsOf(volume))) {
      const from = path.source === other.source ? '' : ` of ${other.source}`
      complaints.warn(
        `volume "${name}" (${path.source}): the path "${path.path}" overlaps with "${other.path}"${from}`,
      )
    }
  }
}

function pathsOf(volume: SentVolume): MountedPath[] {
  const { configMap, secret, downwardAPI, projected } = volume
  const parts = [
    ...(configMap ? filesOf(`ConfigMap "${configMap.name ?? ''}"`, configMap.items) : []),
    ...(secret ? filesOf(`Secret "${secret.secretName ?? ''}"`, secret.items) : []),
    ...(downwardAPI ? filesOf('DownwardAPI', downwardAPI.items) : []),
  ]
  for (const source of projected?.sources ?? []) {
    if (source.configMap) {
      parts.push(...filesOf(`ConfigMap "${source.configMap.name ?? ''}"`, source.configMap.items))
    }
    if (source.secret) {
      parts.push(...filesOf(`Secret "${source.secret.name ?? ''}"`, source.secret.items))
    }
    if (source.downwardAPI) parts.push(...filesOf('DownwardAPI', source.downwardAPI.items))
    if (source.serviceAccountToken) {
      parts.push(...filesOf('ServiceAccountToken', [source.serviceAccountToken]))
    }
  }
  return parts
}

function filesOf(source: string, items: readonly { path?: string }[] = []): MountedPath[] {
  return items.map(({ path = '' }) => ({ source, path: path.replace(/\/+$/, '') }))
}

/** Each path with an earlier one that is the same, or that one of the two is a folder of. */
function overlaps(paths: readonly MountedPath[]): [MountedPath, MountedPath][] {
  return paths.flatMap((path, index) => {
    const other = paths.slice(0, index).find((earlier) => isWithin(path.path, earlier.path))
    return other ? [[path, other] as [MountedPath, MountedPath]] : []
  })
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}/`) || other.startsWith(`${path}/`)
}
