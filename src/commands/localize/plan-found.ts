import {
  canonicalReference,
  type CopyPlan,
  currentImages,
  type Destination,
  type FoundImage,
  type ImageLock,
  lockDrift,
  type LockDrift,
  lockedDigests,
  planCopies,
} from '../../images/index.ts'

/** What to copy, and how the images differ from those of the lock. */
export interface FoundPlan {
  plan: CopyPlan
  /** Empty without a lock. */
  drift: LockDrift[]
}

/** Plans the copies of images; with a lock only of those that it knows, by its digests. */
export function planFound(
  images: readonly FoundImage[],
  destination: Required<Destination>,
  lock: ImageLock | undefined,
): FoundPlan {
  const references = images.map(({ reference }) => reference)
  if (!lock) return { plan: planCopies(references, destination), drift: [] }
  const drift = lockDrift(lock, currentImages(images, destination))
  const unknown = new Set(drift.filter(isUnlocked).map(({ source }) => source))
  const known = references.filter((reference) => !unknown.has(canonicalReference(reference)))
  return { plan: planCopies(known, destination, lockedDigests(lock)), drift }
}

/** Whether a difference is an image that the lock does not know. */
export function isUnlocked({ kind }: LockDrift): boolean {
  return kind === 'added'
}
