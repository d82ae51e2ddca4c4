import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withLockFile } from '../../files/index.ts'
import type { CopyEvent, CopyOutcome, CopyResult } from '../copy/copy-events.ts'
import { copyImages, isInPlace } from '../copy/copy-images.ts'
import type { PlannedCopy } from '../copy/plan-copies.ts'
import {
  RegistrySession,
  type SessionOptions,
  type SessionWorld,
} from '../copy/registry-session.ts'
import type { RegistryAccess } from '../copy/skopeo.ts'
import { canonicalReference } from '../reference.ts'
import type { Destination } from '../target-reference.ts'
import { BundleFolder, SAVE_LOCK, WORK_FOLDER } from './bundle-folder.ts'
import { ImageRecorder } from './image-recorder.ts'
import { keepAttestations, lostDigest } from './keep-attestations.ts'
import { startLayoutRegistry } from './layout-registry.ts'
import { originalEvent } from './original-event.ts'
import { skopeoAtLayout } from './skopeo-at-layout.ts'

/** Where images are planned to go when they are saved: where they end is said when they are loaded. */
export const BUNDLE_DESTINATION: Required<Destination> = {
  registry: 'bundle.invalid',
  repository: 'bundle',
}

const PREFIX = `${BUNDLE_DESTINATION.registry}/${BUNDLE_DESTINATION.repository}/`

/** What an image that is planned to go to BUNDLE_DESTINATION is called below registry and repository. */
export function bundledName(target: string): string {
  return target.startsWith(PREFIX) ? target.slice(PREFIX.length) : target
}

/** An image that is to lie in the folder. */
export interface ImageToSave {
  /** To BUNDLE_DESTINATION. */
  copy: PlannedCopy
  /** Where it is needed, in words. */
  usedBy: string[]
}

export interface SaveOptions extends Omit<SessionOptions, 'access'> {
  /** How to reach the source registries. */
  source: RegistryAccess
  /** Find out how much is missing before the first copy, and say so in an event. */
  isEstimated?: boolean
  /** How long the copy of one image may take. */
  timeoutMs?: number
  temporaryFolder: string
}

/** What became of the images, and what the folder holds now. */
export interface SavedImages {
  /** In the order of the images. */
  results: CopyResult[]
  /** How many more images the folder holds, from other runs. */
  others: number
  /** Bytes of all images in the folder, blobs that several share counted once. */
  size: number
  /** Names of the files that make up the layout, relative to the folder. */
  files: string[]
  /** Why the disk took no more, where it did not; what was saved until then is whole and listed. */
  diskError: unknown
}

/**
 * Saves images into a folder as an OCI image layout. Blobs that are there are not fetched again, and an image that is
 * there only has its manifest compared with that of its registry; running it again resumes. Images that are in the
 * folder and not among these stay.
 * @param folder Absolute path of a new or empty folder, or of one that images were saved into before.
 * @throws UserError for another folder; InterruptedError after the signal aborted: what was saved until then is whole
 *   and listed.
 */
export function saveImages(
  images: readonly ImageToSave[],
  folder: string,
  options: SaveOptions,
  world: SessionWorld,
  onEvent: (event: CopyEvent) => void = () => {},
): Promise<SavedImages> {
  return withLockFile(join(folder, SAVE_LOCK), async () => {
    const bundle = await BundleFolder.open(folder)
    try {
      return await saveInto(bundle, images, folder, options, world, onEvent)
    } finally {
      await bundle.close()
    }
  })
}

async function saveInto(
  bundle: BundleFolder,
  images: readonly ImageToSave[],
  folder: string,
  options: SaveOptions,
  world: SessionWorld,
  onEvent: (event: CopyEvent) => void,
): Promise<SavedImages> {
  const registry = await startLayoutRegistry(bundle)
  try {
    const authfile = join(folder, WORK_FOLDER, 'auth.json')
    await writeFile(authfile, registry.credentials, { mode: 0o600 })
    const nearby = { ...world, skopeo: skopeoAtLayout(world.skopeo, registry, bundle) }
    const destination = { tlsVerify: false, authfile }
    const settings = { ...options, access: { source: options.source, destination }, force: true }
    const recorder = new ImageRecorder(bundle)
    const pushes = pushesTo(registry.host, images)
    const originals = new Map([...pushes].map(([push, { copy }]) => [push, copy]))
    const pushed = await copyImages([...pushes.keys()], settings, nearby, (event) => {
      if (event.type === 'done') record(pushes.get(event.copy)!, event.outcome, recorder)
      onEvent(originalEvent(event, originals))
    })
    const session = new RegistrySession(settings, nearby)
    const results: CopyResult[] = []
    for (const result of pushed) {
      const image = pushes.get(result.copy)!
      let { outcome } = result
      if (lostDigest(result)) {
        outcome = await keepAttestations(result, session, (text) =>
          bundle.writeManifest(bundledName(image.copy.to), text),
        )
        record(image, outcome, recorder)
      }
      results.push({ copy: image.copy, outcome })
    }
    const diskError = registry.diskError() ?? (await recorder.firstFailure())
    return { results, ...(await finish(bundle, results)), diskError }
  } finally {
    await registry.stop()
  }
}

/** What is copied into the registry of the layout, and the image that each copy is made for. */
function pushesTo(host: string, images: readonly ImageToSave[]): Map<PlannedCopy, ImageToSave> {
  const prefix = `${host}/${BUNDLE_DESTINATION.repository}`
  return new Map(
    images.map((image) => [
      { ...image.copy, to: `${prefix}/${bundledName(image.copy.to)}` },
      image,
    ]),
  )
}

/** Lists an image in the folder as soon as it is there. */
function record(
  { copy, usedBy }: ImageToSave,
  outcome: CopyOutcome,
  recorder: ImageRecorder,
): void {
  if (!isInPlace(outcome) || !('digest' in outcome)) return
  const source = canonicalReference(copy.source)
  recorder.record({ source, digest: outcome.digest, name: bundledName(copy.to), usedBy })
}

/** Leaves nothing in the folder that no image needs, once all images are there, and says what it holds. */
async function finish(
  bundle: BundleFolder,
  results: readonly CopyResult[],
): Promise<Pick<SavedImages, 'files' | 'others' | 'size'>> {
  if (results.every(({ outcome }) => isInPlace(outcome))) await bundle.removeUnused()
  const wanted = new Set(results.map(({ copy }) => canonicalReference(copy.source)))
  const others = bundle.images.filter(({ source }) => !wanted.has(source)).length
  return { others, size: await bundle.size(), files: await bundle.files() }
}
