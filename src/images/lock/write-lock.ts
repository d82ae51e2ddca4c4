import { writeYaml } from '../../formats/index.ts'
import { compareText } from '../compare-text.ts'
import type { ImageLock } from './image-lock.ts'
import type { LockFile } from './lock-file.generated.ts'

const COMMENT =
  'The images of these plugins, as "kgplugin localize lock" found them. Not to be edited.'

/** The text of a lock: the same images give the same bytes, in whatever order they come. */
export function writeLock(images: ImageLock): string {
  const sorted = [...images].sort((a, b) => compareText(a.source, b.source))
  const lock: LockFile = {
    version: 1,
    images: sorted.map(({ source, digest, target, platforms, chosen, partDigest, usedBy }) => ({
      source,
      digest,
      target,
      platforms: sortedOnce(platforms),
      ...(chosen && { chosen: sortedOnce(chosen) }),
      ...(partDigest !== undefined && { partDigest }),
      usedBy: sortedOnce(usedBy),
    })),
  }
  return writeYaml(lock, [COMMENT])
}

function sortedOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareText)
}
