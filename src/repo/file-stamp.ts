import { statSync } from 'node:fs'

/**
 * What tells that a file is still the one that was read, without reading it again: its size, its times
 * and its identity in the file system. Times are nanoseconds since 1970, as text.
 */
export interface FileStamp {
  size: string
  modified: string
  /** When content, name or owner last changed; unlike `modified` no program can set it back. */
  changed: string
  inode: string
}

export function readFileStamp(path: string): FileStamp {
  const found = statSync(path, { bigint: true })
  return {
    size: String(found.size),
    modified: String(found.mtimeNs),
    changed: String(found.ctimeNs),
    inode: String(found.ino),
  }
}

export function isSameStamp(a: FileStamp, b: FileStamp): boolean {
  return (
    a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode
  )
}

/**
 * Whether a later change of the file would show in its stamp. A file that changed within one step of the
 * file system's clock before it was stamped can change again and keep the stamp; git calls that racily
 * clean (its Documentation/technical/racy-git.txt).
 * @param stampedAt When the stamp was taken, before the file was read.
 */
export function isSettled(stamp: FileStamp, stampedAt: Date): boolean {
  const modified = BigInt(stamp.modified)
  const changed = BigInt(stamp.changed)
  const newest = changed > modified ? changed : modified
  const step = newest % SECOND === 0n ? COARSE_STEP : FINE_STEP
  return newest + step < BigInt(stampedAt.getTime()) * 1_000_000n
}

const SECOND = 1_000_000_000n
// FAT counts in two seconds, other old and networked file systems in one.
const COARSE_STEP = 2n * SECOND
// File systems that keep fractions take them from the kernel's tick, 16 ms at most.
const FINE_STEP = SECOND / 10n
