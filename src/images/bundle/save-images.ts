import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withLockFile } from '../../files/index.ts'
import type { CopyEvent, CopyResult } from '../copy/copy-events.ts'
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
    const pushed = images.map(({ copy }) => ({
      ...copy,
      to: `${registry.host}/${BUNDLE_DESTINATION.repository}/${bundledName(copy.to)}`,
    }))
    const bySource = new Map(pushed.map((copy, at) => [copy, images[at]!]))
    const originals = new Map(pushed.map((copy, at) => [copy, images[at]!.copy]))
    const recordings: Promise<void>[] = []
    const record = ({ copy, outcome }: CopyResult): void => {
      const { copy: planned, usedBy } = bySource.get(copy)!
      if (!isInPlace(outcome) || !('digest' in outcome)) return
      const source = canonicalReference(planned.source)
      const name = bundledName(planned.to)
      const recording = bundle.record({ source, digest: outcome.digest, name, usedBy })
      // Its failure is looked at in the end; Node must not take it for one that nobody looks at.
      recording.catch(() => {})
      recordings.push(recording)
    }
    const copied = await copyImages(pushed, settings, nearby, (event) => {
      if (event.type === 'done') record(event)
      onEvent(originalEvent(event, originals))
    })
    const session = new RegistrySession(settings, nearby)
    const results: CopyResult[] = []
    for (const result of copied) {
      const { copy } = bySource.get(result.copy)!
      let { outcome } = result
      if (lostDigest(result)) {
        const name = bundledName(copy.to)
        outcome = await keepAttestations(result, session, (text) =>
          bundle.writeManifest(name, text),
        )
        record({ copy: result.copy, outcome })
      }
      results.push({ copy, outcome })
    }
    const diskError = registry.diskError() ?? (await firstFailure(recordings))
    if (results.every(({ outcome }) => isInPlace(outcome))) await bundle.removeUnused()
    const wanted = new Set(results.map(({ copy }) => canonicalReference(copy.source)))
    const others = bundle.images.filter(({ source }) => !wanted.has(source)).length
    return { results, others, size: await bundle.size(), files: await bundle.files(), diskError }
  } finally {
    await registry.stop()
  }
}

async function firstFailure(promises: readonly Promise<void>[]): Promise<unknown> {
  const results = await Promise.allSettled(promises)
  return results.find((result) => result.status === 'rejected')?.reason
}
