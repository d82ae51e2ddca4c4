import type { CopyOutcome } from './copy-events.ts'
import { copyPart } from './copy-part.ts'
import type { CopyPlace } from './copy-place.ts'
import { digestOf, withoutAttestations } from './manifest.ts'
import type { PlannedCopy } from './plan-copies.ts'
import type { RegistryError } from './registry-session.ts'

/**
 * Copies the images of an index one by one, then an index without attestations, for skopeo before 1.16, which cannot
 * copy some attestations without changing a digest. The tag appears last, so an interrupted copy has none.
 * @throws `cause` when the source is not an index of that kind.
 */
export async function copyWithoutAttestations(
  copy: PlannedCopy,
  place: CopyPlace,
  cause: RegistryError,
): Promise<CopyOutcome> {
  const filtered = withoutAttestations(await place.session.inspectSource(copy.from, place.onRetry))
  if (!filtered) throw cause
  await copyPart(copy, filtered, place)
  return {
    status: 'copied',
    digest: digestOf(filtered.text),
    droppedAttestations: filtered.dropped.length,
    ...(filtered.lostTypes && { lostTypes: true as const }),
  }
}
