import { type Blob, blobsOf, readManifest } from './manifest.ts'
import type { PlannedCopy } from './plan-copies.ts'
import {
  RegistryError,
  RegistrySession,
  type SessionOptions,
  type SessionWorld,
} from './registry-session.ts'
import { repositoryName } from './repository-name.ts'

/** No image has so many; a hostile index could name millions. */
const MAX_ENTRIES = 200

/**
 * The bytes that images have at their targets: configurations and layers of all platforms, each once within an image.
 * @returns Without those of which something could not be read.
 * @throws InterruptedError
 */
export async function imageSizes(
  copies: readonly PlannedCopy[],
  options: SessionOptions,
  world: SessionWorld,
): Promise<Map<PlannedCopy, number>> {
  const session = new RegistrySession(options, world)
  const sizes = await Promise.all(copies.map(({ to }) => sizeAt(to, session)))
  return new Map(
    copies.flatMap((copy, at): [PlannedCopy, number][] => {
      const size = sizes[at]
      return size === undefined ? [] : [[copy, size]]
    }),
  )
}

async function sizeAt(reference: string, session: RegistrySession): Promise<number | undefined> {
  try {
    const blobs = await blobsAt(reference, session)
    const unique = new Map(blobs?.map(({ digest, size }) => [digest, size]))
    return blobs && [...unique.values()].reduce((sum, size) => sum + size, 0)
  } catch (error) {
    if (error instanceof RegistryError) return undefined
    throw error
  }
}

async function blobsAt(reference: string, session: RegistrySession): Promise<Blob[] | undefined> {
  const text = await session.inspectTarget(reference, () => {})
  if (text === undefined) return undefined
  const content = readManifest(text)
  if (content.kind !== 'index') return blobsOf(text)
  const repository = repositoryName(reference)
  const digests = [...new Set(content.entries.map(({ digest }) => digest))]
  if (digests.length > MAX_ENTRIES) return undefined
  const images = await Promise.all(
    digests.map(async (digest) => {
      const image = await session.inspectTarget(`${repository}@${digest}`, () => {})
      return image === undefined ? undefined : blobsOf(image)
    }),
  )
  return images.every((blobs) => blobs !== undefined) ? images.flat() : undefined
}
