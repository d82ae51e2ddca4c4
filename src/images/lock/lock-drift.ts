import { compareText } from '../compare-text.ts'
import type { ImageLock, LockedImage } from './image-lock.ts'

/** What is known of an image now; digest and platforms only when its registry was asked. */
export type CurrentImage = Pick<LockedImage, 'source' | 'target' | 'usedBy'> &
  Partial<Pick<LockedImage, 'digest' | 'platforms' | 'chosen' | 'partDigest'>>

/** One difference between a lock and the present. */
export type LockDrift =
  /** Needed and not locked. */
  | { kind: 'added'; source: string }
  /** Locked and needed no more. */
  | { kind: 'removed'; source: string }
  /** The tag names another image upstream than it did. */
  | { kind: 'digest'; source: string; locked: string; current: string }
  | { kind: 'platforms'; source: string; locked: string[]; current: string[] }
  /** Other platforms are chosen; no list: all. */
  | { kind: 'chosen'; source: string; locked?: string[]; current?: string[] }
  | { kind: 'target'; source: string; locked: string; current: string }
  | { kind: 'used-by'; source: string; locked: string[]; current: string[] }

/** Differences between a lock and the present, sorted by source, then in the order of LockDrift. */
export function lockDrift(lock: ImageLock, current: readonly CurrentImage[]): LockDrift[] {
  const locked = new Map(lock.map((image) => [image.source, image]))
  const present = new Map(current.map((image) => [image.source, image]))
  const sources = [...new Set([...locked.keys(), ...present.keys()])].sort(compareText)
  return sources.flatMap((source) => driftOf(source, locked.get(source), present.get(source)))
}

function driftOf(
  source: string,
  locked: LockedImage | undefined,
  current: CurrentImage | undefined,
): LockDrift[] {
  if (!locked) return [{ kind: 'added', source }]
  if (!current) return [{ kind: 'removed', source }]
  const { digest = locked.digest, platforms = locked.platforms, target, usedBy } = current
  const drift: LockDrift[] = []
  if (digest !== locked.digest) {
    drift.push({ kind: 'digest', source, locked: locked.digest, current: digest })
  }
  if (!isSameSet(platforms, locked.platforms)) {
    drift.push({ kind: 'platforms', source, locked: locked.platforms, current: platforms })
  }
  // Only what asked the registries says anything of them.
  const isAsked = current.digest !== undefined
  if (isAsked && !isSameSet(current.chosen ?? ['all'], locked.chosen ?? ['all'])) {
    drift.push({
      kind: 'chosen',
      source,
      ...(locked.chosen && { locked: locked.chosen }),
      ...(current.chosen && { current: current.chosen }),
    })
  }
  if (target !== locked.target) {
    drift.push({ kind: 'target', source, locked: locked.target, current: target })
  }
  if (!isSameSet(usedBy, locked.usedBy)) {
    drift.push({ kind: 'used-by', source, locked: locked.usedBy, current: usedBy })
  }
  return drift
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const set = new Set(a)
  return set.size === new Set(b).size && b.every((item) => set.has(item))
}
