import {
  type CopyChoice,
  type CopyPlan,
  planCopies,
  type PlannedCopy,
} from '../copy/plan-copies.ts'
import type { FoundImage } from '../discovery/select-images.ts'
import { canonicalReference } from '../reference.ts'
import type { Destination } from '../target-reference.ts'
import { type ImageLock, lockedDigests } from './image-lock.ts'
import { lockDrift, type LockDrift } from './lock-drift.ts'
import { currentImages } from './lock-images.ts'

/** What to copy, and how the images differ from those of the lock. */
export interface PlanWithLock {
  plan: CopyPlan
  /** Empty without a lock. */
  drift: LockDrift[]
}

/** Plans the copies of images; with a lock only of those that it knows, by its digests. */
export function planWithLock(
  images: readonly FoundImage[],
  destination: Required<Destination>,
  lock: ImageLock | undefined,
  choice: CopyChoice = {},
): PlanWithLock {
  const references = images.map(({ reference }) => reference)
  if (!lock) return { plan: planCopies(references, destination, undefined, choice), drift: [] }
  const drift = lockDrift(lock, currentImages(images, destination))
  const unknown = new Set(drift.filter(isUnlocked).map(({ source }) => source))
  const known = references.filter((reference) => !unknown.has(canonicalReference(reference)))
  const { copies, ...rest } = planCopies(known, destination, lockedDigests(lock), {
    ...choice,
    platforms: undefined,
  })
  return { plan: { copies: withLockedPlatforms(copies, lock), ...rest }, drift }
}

/** The lock says which platforms are copied, whatever is chosen now. */
function withLockedPlatforms(copies: readonly PlannedCopy[], lock: ImageLock): PlannedCopy[] {
  const locked = new Map(lock.map((image) => [image.source, image]))
  return copies.map((copy) => {
    const { chosen, partDigest } = locked.get(canonicalReference(copy.source)) ?? {}
    return {
      ...copy,
      ...(chosen && { platforms: chosen }),
      ...(partDigest !== undefined && !copy.isPinned && { partDigest }),
    }
  })
}

/** Whether a difference is an image that the lock does not know. */
export function isUnlocked({ kind }: LockDrift): boolean {
  return kind === 'added'
}
