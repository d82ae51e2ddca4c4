import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyWithoutAttestations } from './attestation-fallback.ts'
import { type ChosenPlatforms, choosePlatforms } from './chosen-platforms.ts'
import type { CopyErrorKind } from './copy-error.ts'
import type { CopyOutcome, CopySide } from './copy-events.ts'
import { copyPart } from './copy-part.ts'
import type { CopyPlace } from './copy-place.ts'
import { compareManifests, digestOf, type IndexPart, type ManifestComparison } from './manifest.ts'
import type { PlannedCopy } from './plan-copies.ts'
import { RegistryError, type RetryListener } from './registry-session.ts'

/** Copies one image unless its target holds it. Throws InterruptedError only. */
export async function copyImage(
  copy: PlannedCopy,
  force: boolean,
  place: CopyPlace,
): Promise<CopyOutcome> {
  const onRetry: RetryListener = (retry) => place.onEvent({ type: 'retrying', copy, ...retry })
  let side: CopySide = 'target'
  try {
    const existing = await place.session.inspectTarget(copy.to, onRetry)
    const targetDigest = existing === undefined ? undefined : digestOf(existing)
    if (targetDigest !== undefined && targetDigest === (copy.partDigest ?? copy.digest)) {
      return { status: 'present', digest: targetDigest, comparison: 'equal' }
    }
    side = 'source'
    const chosen = await chosenOf(copy, place, onRetry)
    if (existing !== undefined && targetDigest !== undefined) {
      const source = chosen?.part?.text ?? (await place.session.inspectSource(copy.from, onRetry))
      const comparison = compareManifests(source, existing)
      if (isEnough(comparison, copy, chosen)) {
        return { status: 'present', digest: targetDigest, comparison }
      }
      // More platforms of the same image replace nothing.
      if (comparison !== 'fewer' && !force) {
        return { status: 'conflict', sourceDigest: digestOf(source), targetDigest }
      }
    }
    side = 'copy'
    place.onEvent({ type: 'copying', copy })
    return await push(copy, chosen, place, onRetry)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    const { kind, message: reason } = error
    const hint = isLockedAndGone(copy, kind) ? GONE : error.hint
    return { status: 'failed', side, kind, reason, ...(hint !== undefined && { hint }) }
  }
}

async function chosenOf(
  copy: PlannedCopy,
  { session }: CopyPlace,
  onRetry: RetryListener,
): Promise<ChosenPlatforms | undefined> {
  if (copy.platforms === undefined) return undefined
  const source = await session.inspectSource(copy.from, onRetry)
  return choosePlatforms(copy, source, copy.platforms, session, onRetry)
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

const GONE = 'Its registry no longer has the digest of the lock: write the lock anew.'

function isLockedAndGone({ digest, isPinned }: PlannedCopy, kind: CopyErrorKind): boolean {
  return kind === 'not-found' && digest !== undefined && !isPinned
}

async function push(
  copy: PlannedCopy,
  chosen: ChosenPlatforms | undefined,
  place: CopyPlace,
  onRetry: RetryListener,
): Promise<CopyOutcome> {
  await mkdir(place.folder)
  if (chosen?.part) return pushPart(copy, chosen.part, place, onRetry)
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
      onRetry,
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
    if (copy.isPinned) throw pinnedError(error)
    return copyWithoutAttestations(copy, place, onRetry, error)
  }
}

async function pushPart(
  copy: PlannedCopy,
  part: IndexPart,
  place: CopyPlace,
  onRetry: RetryListener,
): Promise<CopyOutcome> {
  await copyPart(copy, part, place, onRetry)
  return {
    status: 'copied',
    digest: digestOf(part.text),
    droppedAttestations: part.dropped.filter(({ isAttestation }) => isAttestation).length,
    platforms: [...new Set(part.kept.flatMap(({ platform }) => platform ?? []))].sort(),
  }
}

function pinnedError({ kind, message }: RegistryError): RegistryError {
  return new RegistryError(
    kind,
    message,
    'The image is pinned by digest, and this skopeo cannot copy it unchanged: use skopeo 1.16 or later.',
  )
}
