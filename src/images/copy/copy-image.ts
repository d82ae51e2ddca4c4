import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyWithoutAttestations } from './attestation-fallback.ts'
import type { CopyErrorKind } from './copy-error.ts'
import type { CopyOutcome, CopySide } from './copy-events.ts'
import type { CopyPlace } from './copy-place.ts'
import { compareManifests, digestOf } from './manifest.ts'
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
    if (existing !== undefined) {
      const targetDigest = digestOf(existing)
      if (targetDigest === copy.digest) {
        return { status: 'present', digest: targetDigest, comparison: 'equal' }
      }
      side = 'source'
      const source = await place.session.inspectSource(copy.from, onRetry)
      const comparison = compareManifests(source, existing)
      const isEnough = comparison === 'equal' || (comparison === 'equivalent' && !copy.isPinned)
      if (isEnough) return { status: 'present', digest: targetDigest, comparison }
      if (!force) return { status: 'conflict', sourceDigest: digestOf(source), targetDigest }
    }
    side = 'copy'
    place.onEvent({ type: 'copying', copy })
    return await push(copy, place, onRetry)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    const { kind, message: reason } = error
    const hint = isLockedAndGone(copy, kind) ? GONE : error.hint
    return { status: 'failed', side, kind, reason, ...(hint !== undefined && { hint }) }
  }
}

const GONE = 'Its registry no longer has the digest of the lock: write the lock anew.'

function isLockedAndGone({ digest, isPinned }: PlannedCopy, kind: CopyErrorKind): boolean {
  return kind === 'not-found' && digest !== undefined && !isPinned
}

async function push(
  copy: PlannedCopy,
  place: CopyPlace,
  onRetry: RetryListener,
): Promise<CopyOutcome> {
  await mkdir(place.folder)
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
    return { status: 'copied', digest, droppedAttestations: 0 }
  } catch (error) {
    if (!(error instanceof RegistryError) || error.kind !== 'digest-changes') throw error
    if (copy.isPinned) throw pinnedError(error)
    return copyWithoutAttestations(copy, place, onRetry, error)
  }
}

function pinnedError({ kind, message }: RegistryError): RegistryError {
  return new RegistryError(
    kind,
    message,
    'The image is pinned by digest, and this skopeo cannot copy it unchanged: use skopeo 1.16 or later.',
  )
}
