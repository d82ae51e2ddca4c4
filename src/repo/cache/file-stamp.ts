import { statSync } from 'node:fs'

/** Data that shows that a file has not changed since it was read, without reading it again. */
export interface FileStamp {
  /** Size, times and identity in the file system; equal for equal files. */
  key: string
  /** When content or name last changed, in nanoseconds since 1970. */
  changed: bigint
}

/** An archive by its path below a folder, with forward slashes, and its stamp; or why it has none. */
export type StampedArchive =
  | { path: string; stamp: FileStamp; error?: undefined }
  | { path: string; stamp?: undefined; error: unknown }

/** The stamps of files below a folder, in the order of their paths. */
export function stampArchives(folder: string, paths: readonly string[]): StampedArchive[] {
  return paths.map((path) => {
    try {
      // path.join takes as long as the stamp itself.
      return { path, stamp: readFileStamp(`${folder}/${path}`) }
    } catch (error) {
      return { path, error }
    }
  })
}

function readFileStamp(path: string): FileStamp {
  const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true })
  // Programs can set the time of modification back, but not the one of the change.
  return { key: `${size} ${mtimeNs} ${ctimeNs} ${ino}`, changed: larger(mtimeNs, ctimeNs) }
}

/**
 * Whether a later change of the file would show in its stamp. A file that changed within one step of the
 * file system's clock before it was stamped can change again and keep the stamp; git calls that racily
 * clean (its Documentation/technical/racy-git.txt).
 * @param stampedAt When the stamp was taken, before the file was read.
 */
export function isSettled({ changed }: FileStamp, stampedAt: Date): boolean {
  const step = changed % SECOND === 0n ? COARSE_STEP : FINE_STEP
  return changed + step < BigInt(stampedAt.getTime()) * 1_000_000n
}

const SECOND = 1_000_000_000n
// FAT counts in two seconds, other old and networked file systems in one.
const COARSE_STEP = 2n * SECOND
// File systems that keep fractions take them from the kernel's tick, 16 ms at most.
const FINE_STEP = SECOND / 10n

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
