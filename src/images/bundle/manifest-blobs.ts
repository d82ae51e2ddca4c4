import { isDigest } from './layout-files.ts'

/** What a manifest or an index says of something that belongs to it. */
export interface BlobDescriptor {
  digest: string
  /** Bytes. */
  size: number
  kind: 'manifest' | 'config' | 'layer'
  /** It need not be there: its manifest says from where else it comes (`urls`). */
  isForeign: boolean
}

/** The text is no manifest or index that can be kept. */
export class ManifestProblem extends Error {
  override readonly name = 'ManifestProblem'
}

/** More than any index or manifest has: a hostile one could name millions. */
const MAX_DESCRIPTORS = 2000

/**
 * What belongs to a manifest or index, from its text: the images of an index, or configuration and layers.
 * @throws ManifestProblem
 */
export function blobsOfManifest(text: string): BlobDescriptor[] {
  const manifest = parseManifest(text)
  const { manifests, config, layers } = manifest
  const isIndex = Array.isArray(manifests)
  const isImage = typeof config === 'object' && config !== null && Array.isArray(layers)
  // Read in two ways, it could be checked in one and run in the other (CVE-2021-41190).
  if (isIndex === isImage) throw new ManifestProblem('it is no image manifest and no index')
  const descriptors = isIndex
    ? manifests.map((item) => readDescriptor(item, 'manifest'))
    : [
        readDescriptor(config, 'config'),
        ...(layers as unknown[]).map((item) => readDescriptor(item, 'layer')),
      ]
  if (descriptors.length > MAX_DESCRIPTORS) {
    throw new ManifestProblem(`it names more than ${MAX_DESCRIPTORS} blobs`)
  }
  return descriptors
}

interface RawManifest {
  mediaType?: unknown
  manifests?: unknown
  config?: unknown
  layers?: unknown
}

function parseManifest(text: string): RawManifest {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Told below.
  }
  throw new ManifestProblem('it is no JSON object')
}

function readDescriptor(value: unknown, kind: BlobDescriptor['kind']): BlobDescriptor {
  const { digest, size, urls } = (value ?? {}) as Record<string, unknown>
  if (!isDigest(digest)) {
    throw new ManifestProblem(`it names a ${kind} without a sha256 digest`)
  }
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    throw new ManifestProblem(`it names a ${kind} without a size: ${digest}`)
  }
  return { digest, size, kind, isForeign: kind === 'layer' && Array.isArray(urls) }
}

/** Docker's and OCI's names for what a manifest is; those of Docker are always written in it. */
export function mediaTypeOf(text: string): string {
  const { mediaType, manifests } = parseManifest(text)
  if (typeof mediaType === 'string' && /^[\w.+/-]+$/.test(mediaType)) return mediaType
  return Array.isArray(manifests)
    ? 'application/vnd.oci.image.index.v1+json'
    : 'application/vnd.oci.image.manifest.v1+json'
}
