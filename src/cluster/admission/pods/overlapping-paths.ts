import type { VolumeProjection } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { Sent } from '../validator.ts'
import type { SentVolume } from './volume-sources.ts'

/** A file that a volume has; the source that it comes from, where the volume has several. */
interface MountedFile {
  path: string
  source?: string
}

/**
 * Warns of files of one volume of which one hides the other, and of sources that are none; in the server's words, which
 * name no field (pkg/api/pod/warnings.go warningsForOverlappingVirtualPaths).
 */
export function warnOfOverlappingPaths(
  volumes: readonly SentVolume[],
  complaints: Complaints,
): void {
  for (const { name = '', configMap, secret, downwardAPI, projected } of volumes) {
    const warn = (kind: string, files: readonly MountedFile[]) => {
      for (const overlap of overlapsOf(files)) {
        complaints.warn(`volume "${name}" (${kind}): overlapping paths: ${overlap}`)
      }
    }
    if (configMap) warn(`ConfigMap "${configMap.name ?? ''}"`, filesOf(configMap))
    if (secret) warn(`Secret "${secret.secretName ?? ''}"`, filesOf(secret))
    if (downwardAPI) warn('DownwardAPI', filesOf(downwardAPI))
    const sources = projected?.sources ?? []
    for (const _empty of sources.filter((source) => Object.keys(source).length === 0)) {
      complaints.warn(`volume "${name}" (Projected) has no sources provided`)
    }
    warn('Projected', sources.flatMap(filesOfSource))
  }
}

function filesOfSource(projection: Sent<VolumeProjection>): MountedFile[] {
  const { configMap, secret, downwardAPI, serviceAccountToken } = projection
  if (configMap) return filesOf(configMap, `ConfigMap "${configMap.name ?? ''}"`)
  if (secret) return filesOf(secret, `Secret "${secret.name ?? ''}"`)
  if (downwardAPI) return filesOf(downwardAPI, 'DownwardAPI')
  if (!serviceAccountToken) return []
  return [{ path: serviceAccountToken.path ?? '', source: 'ServiceAccountToken' }]
}

function filesOf(
  { items = [] }: { items?: readonly { path?: string }[] },
  source?: string,
): MountedFile[] {
  return items.map(({ path = '' }) => ({ path, ...(source !== undefined && { source }) }))
}

/** Each file with an earlier one that has its path, or where one of the two is a folder of the other. */
function overlapsOf(files: readonly MountedFile[]): string[] {
  return files.flatMap((file, index) =>
    files
      .slice(0, index)
      .filter(({ path }) => isWithin(file.path, path))
      .map((other) => `${describe(file)} with ${describe(other)}`),
  )
}

function describe({ path, source }: MountedFile): string {
  return source === undefined ? `"${path}"` : `"${path}" (${source})`
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}/`) || other.startsWith(`${path}/`)
}
