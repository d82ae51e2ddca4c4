import { text as textOf } from 'node:stream/consumers'
import { digestOf } from '../copy/manifest.ts'
import { type BlobDescriptor, blobsOfManifest, ManifestProblem } from './manifest-blobs.ts'
import { MAX_TEXT_SIZE, type OpenLayout } from './open-layout.ts'

/** Something that an image lacks, or that is not what its digest says. */
export interface BlobProblem {
  digest: string
  /** The end of a sentence, such as `is missing`. */
  problem: string
}

/** All that one image is made of. */
export interface ImageParts {
  /** Bytes of every blob that is there, by digest: manifests, configurations, layers. */
  blobs: ReadonlyMap<string, number>
  problems: readonly BlobProblem[]
}

/** An index in an index is rare, and skopeo copies none; a hostile layout could nest them without end. */
const MAX_DEPTH = 4
/** Of one image; an index has one for each platform, and perhaps an attestation of each. */
const MAX_MANIFESTS = 2000

/**
 * Follows an image of a layout through its index and its manifests, which are compared with their digests; of other
 * blobs it looks whether they are there with the right size, but does not read them.
 * @throws The file system's error, and UserError for what is no regular file.
 */
export async function walkImage(root: string, layout: OpenLayout): Promise<ImageParts> {
  const walk = new ImageWalk(layout)
  await walk.visit({ digest: root, size: undefined, kind: 'manifest', isForeign: false }, 0)
  return walk
}

type Visited = Omit<BlobDescriptor, 'size'> & { size: number | undefined }

class ImageWalk implements ImageParts {
  readonly blobs = new Map<string, number>()
  readonly problems: BlobProblem[] = []
  readonly #layout: OpenLayout
  readonly #manifests = new Set<string>()

  constructor(layout: OpenLayout) {
    this.#layout = layout
  }

  /** @param depth 0 for the image itself. */
  async visit({ digest, size, kind, isForeign }: Visited, depth: number): Promise<void> {
    const actual = this.blobs.get(digest) ?? (await this.#layout.blobSize(digest))
    if (actual === undefined) {
      if (!isForeign) this.#complain(digest, 'is missing')
      return
    }
    this.blobs.set(digest, actual)
    if (size !== undefined && size !== actual) {
      this.#complain(digest, `has ${actual} bytes instead of ${size}`)
    } else if (kind === 'manifest' && !this.#manifests.has(digest)) {
      await this.#visitManifest(digest, actual, depth)
    }
  }

  async #visitManifest(digest: string, size: number, depth: number): Promise<void> {
    this.#manifests.add(digest)
    if (size > MAX_TEXT_SIZE) return this.#complain(digest, 'is larger than a manifest may be')
    if (depth > MAX_DEPTH) return this.#complain(digest, `lies in more than ${MAX_DEPTH} indexes`)
    if (this.#manifests.size > MAX_MANIFESTS) {
      return this.#complain(digest, `is more than the manifest ${MAX_MANIFESTS} of its image`)
    }
    const text = await textOf(this.#layout.readBlob(digest))
    if (digestOf(text) !== digest) return this.#complain(digest, CHANGED)
    for (const part of this.#readParts(digest, text)) await this.visit(part, depth + 1)
  }

  #readParts(digest: string, text: string): BlobDescriptor[] {
    try {
      return blobsOfManifest(text)
    } catch (error) {
      if (!(error instanceof ManifestProblem)) throw error
      this.#complain(digest, `cannot be used: ${error.message}`)
      return []
    }
  }

  #complain(digest: string, problem: string): void {
    this.problems.push({ digest, problem })
  }
}

/** Of a blob whose bytes have another digest than its name says. */
export const CHANGED = 'holds other bytes than its name says'
