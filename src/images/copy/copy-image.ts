import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyWithoutAttestations } from './attestation-fallback.ts'
import type { ChosenPlatforms } from './chosen-platforms.ts'
import type { CopyOutcome } from './copy-events.ts'
import { copyPart } from './copy-part.ts'
import type { CopyPlace } from './copy-place.ts'
import { failedOutcome } from './failed-outcome.ts'
import { digestOf, type IndexPart } from './manifest.ts'
import { pinnedError } from './pinned-error.ts'
import type { PlannedCopy } from './plan-copies.ts'
import { RegistryError } from './registry-session.ts'

/**
 * Copies one image, whatever its target holds. Throws InterruptedError only.
 * @param chosen The platforms to copy, where some are chosen.
 */
export async function copyImage(
  copy: PlannedCopy,
  chosen: ChosenPlatforms | undefined,
  place: CopyPlace,
): Promise<CopyOutcome> {
  try {
    await mkdir(place.folder)
    if (chosen?.part) return await pushPart(copy, chosen.part, place)
    return await push(copy, chosen, place)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return failedOutcome(copy, 'copy', error)
  }
}

async function push(
  copy: PlannedCopy,
  chosen: ChosenPlatforms | undefined,
  place: CopyPlace,
): Promise<CopyOutcome> {
  const digestFile = join(place.folder, 'digest')
  try {
    await place.session.copy(
      copy.from,
      copy.to,
      {
        source: `docker://${copy.from}`,
        destination: `docker://${copy.to}`,
        multiArch: 'all',
        digestFile,
      },
      place.onRetry,
      place.following,
    )
    const digest = (await readFile(digestFile, 'utf8')).trim()
    return {
      status: 'copied',
      digest,
      droppedAttestations: 0,
      ...(chosen?.isUndivided && { isUndivided: true as const }),
    }
  } catch (error) {
    if (!(error instanceof RegistryError) || error.kind !== 'digest-changes') throw error
    if (copy.isPinned) throw pinnedError(error.message)
    return copyWithoutAttestations(copy, place, error)
  }
}

async function pushPart(
  copy: PlannedCopy,
  part: IndexPart,
  place: CopyPlace,
): Promise<CopyOutcome> {
  await copyPart(copy, part, place)
  return {
    status: 'copied',
    digest: digestOf(part.text),
    droppedAttestations: part.dropped.filter(({ isAttestation }) => isAttestation).length,
    platforms: [...new Set(part.kept.flatMap(({ platform }) => platform ?? []))].sort(),
  }
}
