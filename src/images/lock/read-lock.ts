import { UserError } from '../../diagnostics/index.ts'
import { compareText } from '../compare-text.ts'
import { canonicalReference, parseReference } from '../reference.ts'
import {
  type Located,
  problemAt,
  readChecked,
  readList,
  readRecord,
  readRoot,
  readString,
} from '../yaml-record.ts'
import type { ImageLock, LockedImage } from './image-lock.ts'

/**
 * Reads a lock.
 * @param file Its name, for messages.
 * @throws UserError with line and column for anything that writeLock would not write: it decides what is copied.
 */
export function readLock(text: string, file: string): ImageLock {
  const { images } = readRecord<{ version: number; images: LockedImage[] }>(readRoot(text, file), {
    version: readVersion,
    images: readUniqueImages,
  })
  return images.sort((a, b) => compareText(a.source, b.source))
}

function readVersion({ node, file }: Located): number {
  if (node.kind === 'scalar' && node.tag === '!!int' && node.value === '1') return 1
  const hint = 'This kgplugin reads version 1: use the one that wrote it, or write it anew.'
  throw problemAt(file, node.start, 'unknown version of the lock', hint)
}

function readUniqueImages(at: Located): LockedImage[] {
  const sources = new Set<string>()
  return readList((item) => {
    const image = readImage(item)
    if (sources.has(image.source)) {
      throw problemAt(item.file, item.node.start, `${image.source} is there twice`)
    }
    sources.add(image.source)
    return image
  })(at)
}

function readImage(at: Located): LockedImage {
  const reference = readChecked(checkCanonical)
  return readRecord<LockedImage>(at, {
    source: reference,
    digest: readChecked(checkDigest),
    target: reference,
    platforms: readList(readString),
    usedBy: readList(readString),
  })
}

function checkCanonical(text: string): void {
  const canonical = canonicalReference(parseReference(text))
  if (canonical !== text) throw new UserError(`"${text}" must be written as "${canonical}"`)
}

function checkDigest(text: string): void {
  if (!/^sha256:[a-f0-9]{64}$/.test(text)) throw new UserError(`"${text}" is no sha256 digest`)
}
