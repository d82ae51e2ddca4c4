import type { LockFile } from './lock-file.generated.ts'

/** Beside the plugins: which bytes were localized. */
export const LOCK_FILE = 'kgplugin.images.lock'

/** One image of a lock; lock.schema.json says what each field means. */
export type LockedImage = LockFile['images'][number]

/** Sorted by source, each source once. */
export type ImageLock = readonly LockedImage[]

/** The digests to copy by (planCopies). */
export function lockedDigests(lock: ImageLock): Map<string, string> {
  return new Map(lock.map(({ source, digest }) => [source, digest]))
}
