import { type ChosenPlatforms, choosePlatforms } from './chosen-platforms.ts'
import type { CopyOutcome, CopySide } from './copy-events.ts'
import { failedOutcome } from './failed-outcome.ts'
import { compareManifests, digestOf, type ManifestComparison } from './manifest.ts'
import type { MissingCopy } from './missing-copy.ts'
import type { PlannedCopy } from './plan-copies.ts'
import { RegistryError, type RegistrySession, type RetryListener } from './registry-session.ts'

/** What the registries say before anything is copied. */
export type Examination =
  | (MissingCopy & { outcome: undefined })
  /** It is settled; `manifest` is what the target holds, where it holds the image. */
  | { copy: PlannedCopy; outcome: CopyOutcome; manifest?: string }

/**
 * Looks whether the target of a copy holds the image already, or another one. The source is asked only when the target
 * holds something else than is expected, or platforms are chosen. Throws InterruptedError only.
 * @param force Copy over another image.
 */
export async function examineCopy(
  copy: PlannedCopy,
  force: boolean,
  session: RegistrySession,
  onRetry: RetryListener,
): Promise<Examination> {
  let side: CopySide = 'target'
  try {
    const existing = await session.inspectTarget(copy.to, onRetry)
    const targetDigest = existing === undefined ? undefined : digestOf(existing)
    if (existing !== undefined && targetDigest === (copy.partDigest ?? copy.digest)) {
      return presentCopy(copy, existing, 'equal')
    }
    if (existing !== undefined && targetDigest === (await digestOfSource(copy, session))) {
      return presentCopy(copy, existing, 'equal')
    }
    side = 'source'
    const isSourceWanted = existing !== undefined || copy.platforms !== undefined
    const source = isSourceWanted ? await session.inspectSource(copy.from, onRetry) : undefined
    const chosen =
      source !== undefined && copy.platforms !== undefined
        ? await choosePlatforms(copy, source, copy.platforms, session, onRetry)
        : undefined
    const wanted = chosen?.part?.text ?? source
    if (existing !== undefined && targetDigest !== undefined && wanted !== undefined) {
      const comparison = compareManifests(wanted, existing)
      if (isEnough(comparison, copy, chosen)) return presentCopy(copy, existing, comparison)
      // More platforms of the same image replace nothing.
      if (comparison !== 'fewer' && !force) {
        const sourceDigest = digestOf(wanted)
        return { copy, outcome: { status: 'conflict', sourceDigest, targetDigest } }
      }
    }
    return { copy, outcome: undefined, chosen, source }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return { copy, outcome: failedOutcome(copy, side, error) }
  }
}

/** What a tag stands for now, where all of the image is wanted. */
async function digestOfSource(
  { from, platforms, digest }: PlannedCopy,
  session: RegistrySession,
): Promise<string | undefined> {
  if (platforms !== undefined || digest !== undefined) return undefined
  return session.glanceAtSourceDigest(from)
}

function presentCopy(
  copy: PlannedCopy,
  manifest: string,
  comparison: 'equal' | 'equivalent' | 'more',
): Examination {
  return { copy, outcome: { status: 'present', digest: digestOf(manifest), comparison }, manifest }
}

/** Whether the target holds what is wanted of the image. */
function isEnough(
  comparison: ManifestComparison,
  { isPinned }: PlannedCopy,
  chosen: ChosenPlatforms | undefined,
): comparison is 'equal' | 'equivalent' | 'more' {
  if (comparison === 'equal') return true
  if (isPinned) return false
  return comparison === 'equivalent' || (comparison === 'more' && chosen?.part !== undefined)
}
