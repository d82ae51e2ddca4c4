import type {
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
    const judged = validateProjection(
      source,
      field.child('sources').index(index),
      complaints,
      server,
    )
    for (const { path = '' } of judged) {
      if (path === '') continue
      if (paths.has(path)) complaints.invalid(field, path, 'must not be the path of two files')
      paths.add(path)
    }
  }
}

/** The kinds of sources in the order in which the server looks at them; of several it judges the first. */
const KINDS = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken'] as const

/** Judges one source and returns the files that must not meet those of another source. */
function validateProjection(
  source: Projection,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): { path?: string }[] {
  const [kind, ...others] = KINDS.filter((name) => source[name] !== undefined)
  for (const _other of others) complaints.forbidden(field, 'must have one source, not several')
  if (kind === 'secret' || kind === 'configMap') {
    return validateKeys(source[kind] ?? {}, field.child(kind), complaints)
  }
  if (kind === 'downwardAPI') {
    const { items = [] } = source.downwardAPI ?? {}
    // The server names the source, not the file.
    for (const file of items) validatePodFile(file, field.child(kind), complaints, server)
    return items
  }
  if (kind === 'serviceAccountToken') {
    validateToken(source[kind] ?? {}, field.child(kind), complaints, server)
  }
  return []
}

function validateKeys(
  { name = '', items = [] }: NonNullable<Projection['configMap'] | Projection['secret']>,
  field: FieldPath,
  complaints: Complaints,
): { path?: string }[] {
  if (name === '') complaints.required(field.child('name'))
  for (const [index, item] of items.entries()) {
    validateKeyToPath(item, field.child('items').index(index), complaints)
  }
  return items
}

const SHORTEST_LIFETIME = 600
const LONGEST_LIFETIME = 2 ** 32

function validateToken(
  { path = '', expirationSeconds: seconds }: Sent<ServiceAccountTokenProjection>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (seconds !== undefined && (seconds < SHORTEST_LIFETIME || seconds > LONGEST_LIFETIME)) {
    const detail = `must be from ${SHORTEST_LIFETIME}, which is 10 minutes, to 2^32`
    complaints.invalid(field.child('expirationSeconds'), seconds, detail)
  }
  if (path === '') complaints.required(field.child('path'))
  // Older servers took any path here.
  else if (server.minor >= 35) validateFilePath(path, field.child('path'), complaints)
}
