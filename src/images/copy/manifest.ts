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

export type ManifestComparison =
  | 'equal'
  /** The bytes differ, but the image is the same for every platform. */
  | 'equivalent'
  | 'different'

/** Compares what two registries hold, both as texts of manifests. A single image is never equivalent to an index. */
export function compareManifests(source: string, copy: string): ManifestComparison {
  if (digestOf(source) === digestOf(copy)) return 'equal'
  const a = imagesOf(source)
  const b = imagesOf(copy)
  return a !== undefined && a.length > 0 && a.join('\n') === b?.join('\n')
    ? 'equivalent'
    : 'different'
}

function imagesOf(text: string): string[] | undefined {
  const content = readManifest(text)
  if (content.kind !== 'index') return undefined
  return content.entries
    .filter(({ isAttestation }) => !isAttestation)
    .map(({ platform, digest }) => `${platform} ${digest}`)
    .sort()
}

const DESCRIPTOR_FIELDS = [
  'mediaType',
  'digest',
  'size',
  'urls',
  'annotations',
  'platform',
] as const

/**
 * An index without its attestations and without fields that skopeo before 1.16 drops (`artifactType`), as compact JSON.
 * @returns Undefined when the text is not an index of images.
 */
export function withoutAttestations(
  text: string,
): { text: string; kept: IndexEntry[]; dropped: IndexEntry[] } | undefined {
  const content = readManifest(text)
  if (content.kind !== 'index') return undefined
  const index = parseObject(text) as { mediaType?: unknown; manifests: RawDescriptor[] }
  const kept = content.entries.filter(({ isAttestation }) => !isAttestation)
  if (kept.length === 0) return undefined
  const manifests = index.manifests
    .filter((_, at) => content.entries[at]?.isAttestation === false)
    .map((descriptor) => pick(descriptor ?? {}, DESCRIPTOR_FIELDS))
  const filtered = { schemaVersion: 2, ...pick(index, ['mediaType']), manifests }
  const dropped = content.entries.filter(({ isAttestation }) => isAttestation)
  return { text: JSON.stringify(filtered), kept, dropped }
}

function pick(object: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)))
}
