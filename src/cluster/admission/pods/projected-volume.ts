import type {
  KeyToPath,
  ProjectedVolumeSource,
  ServiceAccountTokenProjection,
  VolumeProjection,
} from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateFilePath } from './relative-paths.ts'
import { validateFileMode, validateKeyToPath, validatePodFile } from './volume-files.ts'

type Projection = Sent<VolumeProjection>

/** Judges a volume that joins several sources (pkg/apis/core/validation validateProjectedVolumeSource). */
export function validateProjectedVolume(
  { defaultMode, sources = [] }: Sent<ProjectedVolumeSource>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateFileMode(defaultMode, field.child('defaultMode'), complaints)
  const paths = new Set<string>()
  for (const [index, source] of sources.entries()) {
    const at = field.child('sources').index(index)
    const parts: [source: unknown, validate: () => void][] = [
      [source.secret, () => validateKeys(source, 'secret')],
      [source.configMap, () => validateKeys(source, 'configMap')],
      [source.downwardAPI, () => validatePodFiles(source)],
      [source.serviceAccountToken, () => validateToken(source.serviceAccountToken ?? {}, at)],
    ]
    const given = parts.filter(([part]) => part !== undefined)
    for (const [order, [, validate]] of given.entries()) {
      if (order === 0) validate()
      else complaints.forbidden(at, 'must have one source, not several')
    }

    function validateKeys(projection: Projection, kind: 'secret' | 'configMap'): void {
      const { name = '', items = [] } = projection[kind] ?? {}
      if (name === '') complaints.required(at.child(kind, 'name'))
      for (const [itemIndex, item] of items.entries()) {
        validateKeyToPath(item, at.child(kind, 'items').index(itemIndex), complaints)
        takePath(item)
      }
    }

    function validatePodFiles(projection: Projection): void {
      for (const file of projection.downwardAPI?.items ?? []) {
        validatePodFile(file, at.child('downwardAPI'), complaints, server)
        takePath(file)
      }
    }
  }

  function takePath({ path = '' }: Pick<Sent<KeyToPath>, 'path'>): void {
    if (path === '') return
    if (paths.has(path)) complaints.invalid(field, path, 'must not be the path of two files')
    paths.add(path)
  }

  function validateToken(token: Sent<ServiceAccountTokenProjection>, at: FieldPath): void {
    validateLifetime(token.expirationSeconds, at.child('serviceAccountToken', 'expirationSeconds'))
    const pathField = at.child('serviceAccountToken', 'path')
    if (!token.path) complaints.required(pathField)
    // Older servers took any path here.
    else if (server.minor >= 35) validateFilePath(token.path, pathField, complaints)
  }

  function validateLifetime(seconds: number | undefined, at: FieldPath): void {
    if (seconds === undefined) return
    if (seconds < 600) complaints.invalid(at, seconds, 'must be 600 or more, which is 10 minutes')
    if (seconds > 2 ** 32) complaints.invalid(at, seconds, 'must be at most 2^32 seconds')
  }
}
