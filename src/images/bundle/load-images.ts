import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeTemporaryFolder, removeFolder } from '../../files/index.ts'
import type { CopyEvent, CopyOutcome, CopyResult } from '../copy/copy-events.ts'
import { copyImages } from '../copy/copy-images.ts'
import type { PlannedCopy } from '../copy/plan-copies.ts'
import type { SessionOptions, SessionWorld } from '../copy/registry-session.ts'
import type { RegistryAccess } from '../copy/skopeo.ts'
import { canonicalReference, parseReference } from '../reference.ts'
import type { Destination } from '../target-reference.ts'
import type { BundledImage } from './bundle-contents.ts'
import type { CheckedLayout } from './check-layout.ts'
import { blobFile } from './layout-files.ts'
import { type ServedLayout, startLayoutRegistry } from './layout-registry.ts'
import type { OpenBundle } from './open-bundle.ts'
import { MAX_TEXT_SIZE, type OpenLayout } from './open-layout.ts'
import { originalEvent } from './original-event.ts'
import { skopeoAtLayout } from './skopeo-at-layout.ts'

export interface LoadOptions extends Omit<SessionOptions, 'access'> {
  /** How to reach the target registry. */
  target: RegistryAccess
  /** Overwrite tags that hold another image. */
  force?: boolean
  /** How long the push of one image may take. */
  timeoutMs?: number
  temporaryFolder: string
}

/** What is to be pushed where, in the order of the images. `from` is the image's own source, which is not asked. */
export function planLoading(
  images: readonly BundledImage[],
  destination: Required<Destination>,
): PlannedCopy[] {
  return images.map(({ source: from, digest, name }) => {
    const source = parseReference(from)
    const target = parseReference(`${destination.registry}/${destination.repository}/${name}`)
    const to = canonicalReference(target)
    return { source, target, from, to, digest, isPinned: source.digest !== undefined }
  })
}

/**
 * Pushes saved images into a registry; what is there already is left alone, so that running it again resumes. Images
 * that are not whole fail, and no byte of them is pushed. No other registry is asked.
 * @param copies Of planLoading.
 * @param checked What checkLayout says of the bundle.
 * @returns In the order of the copies.
 * @throws InterruptedError after the signal aborted
 */
export async function loadImages(
  { layout, images }: OpenBundle,
  copies: readonly PlannedCopy[],
  { problems }: CheckedLayout,
  options: LoadOptions,
  world: SessionWorld,
  onEvent: (event: CopyEvent) => void = () => {},
): Promise<CopyResult[]> {
  const served = servedLayout(layout)
  const registry = await startLayoutRegistry(served)
  const folder = await makeTemporaryFolder(options.temporaryFolder, 'load')
  try {
    const authfile = join(folder, 'auth.json')
    await writeFile(authfile, registry.credentials, { mode: 0o600 })
    const skopeo = skopeoAtLayout(world.skopeo, registry, served)
    const access = { source: { tlsVerify: false, authfile }, destination: options.target }
    const whole = images.flatMap(({ source, digest }, at) =>
      problems.has(source) ? [] : [{ copy: copies[at]!, digest }],
    )
    const original = new Map(
      whole.map(({ copy, digest }) => [
        { ...copy, from: `${registry.host}/bundle@${digest}` },
        copy,
      ]),
    )
    const results = await copyImages(
      [...original.keys()],
      { ...options, access },
      { ...world, skopeo },
      (event) => onEvent(originalEvent(event, original)),
    )
    const outcomes = new Map(results.map(({ copy, outcome }) => [original.get(copy)!, outcome]))
    return copies.map((copy, at) => ({
      copy,
      outcome: outcomes.get(copy) ?? damaged(images[at]!, problems, layout),
    }))
  } finally {
    await registry.stop()
    await removeFolder(folder)
  }
}

function servedLayout(layout: OpenLayout): ServedLayout {
  return {
    async readManifest(_repository, digest) {
      const size = await layout.blobSize(digest)
      if (size === undefined || size > MAX_TEXT_SIZE) return undefined
      return layout.readText(blobFile(digest))
    },
    blobSize: (digest) => layout.blobSize(digest),
    readBlob: (digest) => layout.readBlob(digest),
  }
}

const MAX_TOLD = 3

function damaged(
  { source }: BundledImage,
  problems: CheckedLayout['problems'],
  { path }: OpenLayout,
): CopyOutcome {
  const found = problems.get(source) ?? []
  const told = found
    .slice(0, MAX_TOLD)
    .map(({ digest, problem }) => `${blobFile(digest)} ${problem}`)
  const rest = found.length - told.length
  const reason = `not pushed, since ${path} is damaged: ${told.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`
  const hint = `Copy ${found.length === 1 ? 'this file' : 'these files'} again, or remove them where the images were saved and save again: only they are fetched.`
  return { status: 'failed', side: 'source', kind: 'damaged', reason, hint }
}
