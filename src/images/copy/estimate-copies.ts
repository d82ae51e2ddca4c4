import { type Blob, blobsOf, type IndexEntry, readManifest } from './manifest.ts'
import type { MissingCopy } from './missing-copy.ts'
import type { PlannedCopy } from './plan-copies.ts'
import type { RegistrySession } from './registry-session.ts'
import { registryOf, repositoryName } from './repository-name.ts'

/** A sum of sizes: `about` when some are like those of others, `at least` when some are not known. */
export interface SizeSum {
  bytes: number
  certainty: 'exact' | 'about' | 'at least'
}

/** What copying some images needs. */
export interface CopyEstimate {
  /** How many images were asked for. */
  images: number
  /** Of all images; those that are there already count as far as their manifests were read. */
  all: SizeSum
  /** Of the images to copy, each blob once. */
  missing: SizeSum
  /** The part of each copy in what is missing; a blob belongs to the first one that needs it. */
  sizes: ReadonlyMap<PlannedCopy, number>
  /** How many manifests this run asks source registries for, with those that are read already; most first. */
  requests: readonly { registry: string; count: number }[]
}

/**
 * Finds out how much there is to copy, from the manifests of the sources. What cannot be read is not known, and no error.
 * @param missing The copies that will be made.
 * @param present The manifests of images that are there already.
 * @param session Its requests so far are part of the estimate.
 */
export async function estimateCopies(
  missing: readonly MissingCopy[],
  present: readonly string[],
  session: RegistrySession,
): Promise<CopyEstimate> {
  const contents = await Promise.all(missing.map((one) => readContent(one, session)))
  const blobs = new BlobSum()
  const sizes = new Map(missing.map(({ copy }, at) => [copy, blobs.add(contents[at]!)]))
  const sum = blobs.sum()
  for (const text of present) blobs.add({ blobs: blobsOf(text), copies: 1, requests: 0 })
  const requests = new Map(session.manifestRequests)
  for (const [at, { copy }] of missing.entries()) {
    const registry = registryOf(copy.from)
    requests.set(registry, (requests.get(registry) ?? 0) + contents[at]!.requests)
  }
  return {
    images: missing.length + present.length,
    all: blobs.sum(),
    missing: sum,
    sizes,
    requests: [...requests]
      .map(([registry, count]) => ({ registry, count }))
      .sort((a, b) => b.count - a.count || (a.registry < b.registry ? -1 : 1)),
  }
}

/** What is known of one image, all platforms. */
interface Content {
  /** Undefined when some of them are not known; `known` has the others then. */
  blobs: readonly Blob[] | undefined
  known?: readonly Blob[]
  /** How many images like the one that was read there are. */
  copies: number
  /** Manifests that skopeo reads for copying it: the index and each of its entries, or the chosen ones. */
  requests: number
}

async function readContent(
  { copy: { from }, chosen, source }: MissingCopy,
  session: RegistrySession,
): Promise<Content> {
  const text = source ?? (await session.glanceAtSource(from))
  const content = text === undefined ? undefined : readManifest(text)
  if (text === undefined || content?.kind !== 'index') {
    return { blobs: text === undefined ? undefined : blobsOf(text), copies: 1, requests: 1 }
  }
  const part = chosen?.part
  const images = (part?.kept ?? content.entries).filter(({ isAttestation }) => !isAttestation)
  const wanted = countsManifests(from) ? images.slice(0, 1) : images
  const read = await Promise.all(wanted.map((entry) => readBlobs(from, entry, session)))
  const isWhole = read.every((blobs) => blobs !== undefined)
  return {
    blobs: isWhole ? read.flat() : undefined,
    known: read.flatMap((blobs) => blobs ?? []),
    copies: images.length === wanted.length ? 1 : images.length,
    requests: part ? part.kept.length : 1 + content.entries.length,
  }
}

async function readBlobs(
  from: string,
  { digest }: IndexEntry,
  session: RegistrySession,
): Promise<Blob[] | undefined> {
  const text = await session.glanceAtSource(`${repositoryName(from)}@${digest}`)
  return text === undefined ? undefined : blobsOf(text)
}

/**
 * Docker Hub limits how many manifests one may read (docs.docker.com/docker-hub/usage/pulls), so there the images of an
 * index count as large as its first one.
 */
function countsManifests(reference: string): boolean {
  return registryOf(reference) === 'docker.io'
}

/** Adds up blobs, each once. */
class BlobSum {
  readonly #bytes = new Map<string, number>()
  #isAbout = false
  #isLeast = false

  /** @returns How much larger the sum has become, in bytes. */
  add({ blobs, known = [], copies }: Content): number {
    if (copies > 1) this.#isAbout = true
    if (!blobs) this.#isLeast = true
    let more = 0
    for (const { digest, size } of blobs ?? known) {
      const before = this.#bytes.get(digest) ?? 0
      const now = Math.max(before, size * copies)
      this.#bytes.set(digest, now)
      more += now - before
    }
    return more
  }

  sum(): SizeSum {
    let bytes = 0
    for (const size of this.#bytes.values()) bytes += size
    return { bytes, certainty: this.#isLeast ? 'at least' : this.#isAbout ? 'about' : 'exact' }
  }
}
