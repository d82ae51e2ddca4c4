import { sha256 } from '../../files/index.ts'

/** One entry of an index. */
export interface IndexEntry {
  digest: string
  /** `linux/amd64`, `linux/arm/v7`; undefined where the entry names none. */
  platform: string | undefined
  /** The entry holds the provenance or SBOM of another entry and is not an image that can run. */
  isAttestation: boolean
}

/** The parts of a registry's answer for a tag that are used to compare copies. */
export type ManifestContent =
  | { kind: 'index'; entries: IndexEntry[] }
  | { kind: 'image' }
  | { kind: 'unreadable' }

/** `sha256:` and the digest of a manifest's text. */
export function digestOf(text: string): string {
  return `sha256:${sha256(text)}`
}

interface RawDescriptor {
  digest?: unknown
  annotations?: Record<string, unknown>
  platform?: { os?: unknown; architecture?: unknown; variant?: unknown }
}

/** Reads a manifest of any kind; never throws. */
export function readManifest(text: string): ManifestContent {
  const manifest = parseObject(text) as { manifests?: unknown } | undefined
  if (!manifest) return { kind: 'unreadable' }
  if (!Array.isArray(manifest.manifests)) return { kind: 'image' }
  return { kind: 'index', entries: manifest.manifests.map((item) => readEntry(item ?? {})) }
}

function readEntry({ digest, annotations, platform }: RawDescriptor): IndexEntry {
  const name = platform ? platformName(platform) : undefined
  const isAttestation =
    annotations?.['vnd.docker.reference.type'] === 'attestation-manifest' ||
    name === 'unknown/unknown'
  return { digest: String(digest), platform: name, isAttestation }
}

/** The platform in an image's configuration, as `linux/amd64`; empty when there is none. Never throws. */
export function readPlatform(config: string): string {
  return platformName(parseObject(config) ?? {})
}

function platformName(platform: NonNullable<RawDescriptor['platform']>): string {
  const { os, architecture, variant } = platform
  return [os, architecture, variant].filter((part) => typeof part === 'string' && part).join('/')
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** What a manifest refers to by digest: a layer or a configuration. */
export interface Blob {
  digest: string
  /** In bytes, as it is stored: compressed. */
  size: number
}

/**
 * The blobs of a single image's manifest (OCI image-spec, manifest.md; Docker's schema 2). Never throws.
 * @returns Undefined for an index, and for manifests that name no sizes, such as Docker's schema 1.
 */
export function blobsOf(text: string): Blob[] | undefined {
  const { config, layers } = (parseObject(text) ?? {}) as { config?: unknown; layers?: unknown }
  const blobs: unknown[] = Array.isArray(layers) ? [config, ...layers] : [undefined]
  return blobs.every(isBlob) ? blobs : undefined
}

function isBlob(value: unknown): value is Blob {
  const { digest, size } = (value ?? {}) as Partial<Blob>
  return typeof digest === 'string' && typeof size === 'number' && size >= 0
}

export type ManifestComparison =
  | 'equal'
  /** The bytes differ, but the image is the same for every platform. */
  | 'equivalent'
  /** The copy has all images of the source, and more. */
  | 'more'
  /** All images of the copy are the source's, and it lacks some. */
  | 'fewer'
  | 'different'

/** Compares what two registries hold, both as texts of manifests. A single image is never equivalent to an index. */
export function compareManifests(source: string, copy: string): ManifestComparison {
  if (digestOf(source) === digestOf(copy)) return 'equal'
  const wanted = imagesOf(source)
  const held = imagesOf(copy)
  if (wanted.size === 0 || held.size === 0) return 'different'
  const hasAll = [...wanted].every((image) => held.has(image))
  const hasNoOther = [...held].every((image) => wanted.has(image))
  if (hasAll) return hasNoOther ? 'equivalent' : 'more'
  return hasNoOther ? 'fewer' : 'different'
}

/** The images of an index; none for what is none. */
function imagesOf(text: string): Set<string> {
  const content = readManifest(text)
  if (content.kind !== 'index') return new Set()
  const images = content.entries.filter(({ isAttestation }) => !isAttestation)
  return new Set(images.map(({ platform, digest }) => `${platform} ${digest}`))
}

/** Whether an index has fields that skopeo before 1.16 loses (see SkopeoFeatures). */
export function hasNewFields(text: string): boolean {
  const { manifests } = (parseObject(text) ?? {}) as { manifests?: unknown }
  if (!Array.isArray(manifests)) return false
  return manifests.some(
    (entry: { artifactType?: unknown; data?: unknown } | null) =>
      Boolean(entry?.artifactType) || Boolean(entry?.data),
  )
}

const DESCRIPTOR_FIELDS = [
  'mediaType',
  'digest',
  'size',
  'urls',
  'annotations',
  'platform',
] as const

/** Some entries of an index, as an index of their own. */
export interface IndexPart {
  /** Compact JSON. */
  text: string
  kept: IndexEntry[]
  dropped: IndexEntry[]
  /** Kept entries said what they are (`artifactType`), and no longer do. */
  lostTypes: boolean
}

/**
 * An index with some of its entries, without fields that skopeo before 1.16 drops (`artifactType`): the same part has the
 * same digest, whatever skopeo copies it.
 * @returns Undefined when the text is not an index with such entries.
 */
export function partOfIndex(
  text: string,
  isKept: (entry: IndexEntry) => boolean,
): IndexPart | undefined {
  const content = readManifest(text)
  if (content.kind !== 'index') return undefined
  const index = parseObject(text) as { mediaType?: unknown; manifests: RawDescriptor[] }
  const kept = content.entries.filter(isKept)
  if (kept.length === 0) return undefined
  const descriptors = index.manifests.filter((_, at) => kept.includes(content.entries[at]!))
  const manifests = descriptors.map((descriptor) => pick(descriptor ?? {}, DESCRIPTOR_FIELDS))
  const filtered = { schemaVersion: 2, ...pick(index, ['mediaType']), manifests }
  const dropped = content.entries.filter((entry) => !kept.includes(entry))
  const lostTypes = descriptors.some((descriptor) =>
    Object.hasOwn(descriptor ?? {}, 'artifactType'),
  )
  return { text: JSON.stringify(filtered), kept, dropped, lostTypes }
}

/** The part of an index without its attestations. */
export function withoutAttestations(text: string): IndexPart | undefined {
  return partOfIndex(text, ({ isAttestation }) => !isAttestation)
}

function pick(object: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)))
}
