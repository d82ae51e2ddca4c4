import { createHash } from 'node:crypto'
import { InterruptedError } from '../../diagnostics/index.ts'
import type { BundledImage } from './bundle-contents.ts'
import type { OpenLayout } from './open-layout.ts'
import { type BlobProblem, CHANGED, type ImageParts, walkImage } from './walk-image.ts'

/** What a layout holds, compared with the digests of its images to the last byte. */
export interface CheckedLayout {
  /** Of each image that is not whole, by source; at least one. */
  problems: ReadonlyMap<string, readonly BlobProblem[]>
  /** Bytes of all images, blobs that several share counted once. */
  size: number
}

/**
 * Reads every blob of the images once.
 * @param onBytes Is called with the number of bytes that were read since the last call.
 * @throws InterruptedError after the signal aborted; the file system's error.
 */
export async function checkLayout(
  images: readonly BundledImage[],
  layout: OpenLayout,
  signal: AbortSignal,
  onBytes: (count: number) => void = () => {},
): Promise<CheckedLayout> {
  const parts = new Map<string, ImageParts>()
  for (const { source, digest } of images) {
    if (signal.aborted) throw new InterruptedError()
    parts.set(source, await walkImage(digest, layout))
  }
  const sizes = new Map([...parts.values()].flatMap(({ blobs }) => [...blobs]))
  const changed = new Set<string>()
  for (const digest of [...sizes.keys()].sort()) {
    if ((await digestOfBlob(digest, layout, signal, onBytes)) !== digest) changed.add(digest)
  }
  const problems = new Map<string, readonly BlobProblem[]>()
  for (const [source, image] of parts) {
    const found = [...image.problems, ...changedOf(image, changed)]
    if (found.length > 0) problems.set(source, found)
  }
  return { problems, size: [...sizes.values()].reduce((sum, size) => sum + size, 0) }
}

function changedOf({ blobs, problems }: ImageParts, changed: ReadonlySet<string>): BlobProblem[] {
  const told = new Set(problems.map(({ digest }) => digest))
  return [...blobs.keys()]
    .filter((digest) => changed.has(digest) && !told.has(digest))
    .map((digest) => ({ digest, problem: CHANGED }))
}

async function digestOfBlob(
  digest: string,
  layout: OpenLayout,
  signal: AbortSignal,
  onBytes: (count: number) => void,
): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of layout.readBlob(digest) as AsyncIterable<Buffer>) {
    if (signal.aborted) throw new InterruptedError()
    hash.update(piece)
    onBytes(piece.length)
  }
  return `sha256:${hash.digest('hex')}`
}
