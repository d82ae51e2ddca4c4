import { writeYaml } from '../../formats/index.ts'
import type { PlannedCopy } from '../copy/plan-copies.ts'
import { canonicalReference, type ImageReference, parseReference } from '../reference.ts'
import type { ExportedCopies, ExportSettings } from './export-format.ts'
import { platformWarnings } from './platform-warnings.ts'

/**
 * A file for `skopeo sync --src yaml` (skopeo-sync(1)). It can only write below one place, under the last part of a
 * repository's name, so images that go elsewhere are left out and warned of.
 */
export function skopeoSync(
  copies: readonly PlannedCopy[],
  { destination, sourceTlsVerify, targetTlsVerify }: ExportSettings,
): ExportedCopies {
  const place = `${destination.registry}/${destination.repository}`
  const warnings = platformWarnings(copies, 'skopeo sync')
  const registries = new Map<string, SyncedRegistry>()
  for (const copy of copies) {
    const problem = problemOf(copy, place)
    if (problem !== undefined) {
      warnings.push(`${canonicalReference(copy.source)} is left out: ${problem}`)
      continue
    }
    const { registry, path, tag = '' } = parseReference(copy.from)
    // With a file, skopeo ignores --src-tls-verify.
    const synced = registries.get(registry) ?? { 'tls-verify': sourceTlsVerify, images: {} }
    const tags = Object.hasOwn(synced.images, path) ? synced.images[path] : undefined
    synced.images[path] = [...(tags ?? []), tag]
    registries.set(registry, synced)
  }
  const command = `skopeo sync --all --keep-going --dest-tls-verify=${targetTlsVerify} --src yaml --dest docker FILE ${place}`
  return { text: writeYaml(Object.fromEntries(registries), [command]), warnings }
}

/** What skopeo-sync(1) takes for one registry. */
interface SyncedRegistry {
  'tls-verify': boolean
  /** Path of a repository -> tags. */
  images: Record<string, string[]>
}

function problemOf(
  { source, from, target, digest }: PlannedCopy,
  place: string,
): string | undefined {
  const { tag } = source
  if (tag === undefined) return 'skopeo sync cannot give an image without a tag a name'
  if (digest !== undefined) return 'skopeo sync cannot write the image of a digest under a tag'
  const written = `${place}/${lastPart(parseReference(from))}:${tag}`
  const wanted = canonicalReference(target)
  return written === wanted ? undefined : `skopeo sync would write ${written}, not ${wanted}`
}

function lastPart({ path }: ImageReference): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
