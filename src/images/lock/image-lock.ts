/** Beside the plugins: which bytes were localized. */
export const LOCK_FILE = 'kgplugin.images.lock'

export interface LockedImage {
  /** Canonical reference. */
  source: string
  digest: string
  /** `linux/amd64`, sorted. */
  platforms: string[]
  /** Canonical reference. */
  target: string
  /** Where it is needed, in words, sorted. */
  usedBy: string[]
}

/** Sorted by source, each source once. */
export type ImageLock = readonly LockedImage[]

/** The digests to copy by (planCopies). */
export function lockedDigests(lock: ImageLock): Map<string, string> {
  return new Map(lock.map(({ source, digest }) => [source, digest]))
}
