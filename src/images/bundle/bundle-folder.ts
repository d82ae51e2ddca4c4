import { lstat, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { UserError } from '../../diagnostics/index.ts'
import { ifMissing, isTemporaryName, makeFolder, writeAtomically } from '../../files/index.ts'
import { compareText } from '../compare-text.ts'
import { digestOf, readManifest, readPlatform } from '../copy/manifest.ts'
import { BlobUploads } from './blob-uploads.ts'
import { type BundledImage, readContents, writeContents } from './bundle-contents.ts'
import { openFolderLayout } from './folder-layout.ts'
import {
  blobFile,
  BLOBS_FOLDER,
  CONTENTS_FILE,
  digestOfFile,
  INDEX_FILE,
  LAYOUT_FILE,
  LAYOUT_TEXT,
} from './layout-files.ts'
import type { LayoutWriting, ServedLayout } from './layout-registry.ts'
import { blobsOfManifest, mediaTypeOf } from './manifest-blobs.ts'
import type { OpenLayout } from './open-layout.ts'
import { walkImage } from './walk-image.ts'

/** In the layout's folder: what is not whole yet. A run that is killed leaves it, and the next one removes it. */
export const WORK_FOLDER = '.kgplugin-save'
/** In the layout's folder while a run saves into it. */
export const SAVE_LOCK = '.kgplugin-save.lock'

/**
 * The folder that images are saved into, as skopeo sees it: a registry in which an image has a name once all its blobs
 * are there. What was saved is listed (record) image by image, so that it counts even when the run is killed.
 */
export class BundleFolder implements ServedLayout {
  readonly writing: LayoutWriting
  readonly #layout: OpenLayout
  readonly #images: Map<string, BundledImage>
  /** Name -> digest of the images that are whole. */
  readonly #names = new Map<string, string>()
  readonly #folder: string
  readonly #uploads: BlobUploads
  readonly #manifests = new Map<string, { mediaType: string; size: number }>()
  #recording: Promise<void> = Promise.resolve()
  #writing: Promise<void> = Promise.resolve()
  /** A write of the lists that has not begun. */
  #nextWrite: Promise<void> | undefined

  /** Use open. */
  constructor(folder: string, images: readonly BundledImage[]) {
    this.#folder = folder
    this.#layout = openFolderLayout(folder)
    this.#images = new Map(images.map((image) => [image.source, image]))
    const uploads = new BlobUploads(join(folder, WORK_FOLDER))
    this.#uploads = uploads
    this.writing = {
      start: () => uploads.start(),
      has: (id) => uploads.has(id),
      append: (id, pieces) => uploads.append(id, pieces),
      finish: (id, digest) => uploads.finish(id, digest, join(folder, blobFile(digest))),
      writeManifest: (repository, reference, text) =>
        this.writeManifest(nameOf(repository, reference), text),
    }
  }

  /**
   * @param folder Absolute path; a new or empty one becomes a layout.
   * @throws UserError for a folder with something else in it.
   */
  static async open(folder: string): Promise<BundleFolder> {
    const images = await readBundle(folder)
    // The list comes first, so that the folder is known for what it is after a run that was killed at once.
    if (images === undefined) await writeAtomically(join(folder, CONTENTS_FILE), writeContents([]))
    await rm(join(folder, WORK_FOLDER), { recursive: true, force: true })
    for (const part of ['blobs', BLOBS_FOLDER, WORK_FOLDER]) {
      await makeFolder(join(folder, part))
      const stats = await lstat(join(folder, part))
      if (!stats.isDirectory()) {
        throw new UserError(`${join(folder, part)} is a link or a file, and not written to`, {
          hint: 'Remove it, or save into another folder.',
        })
      }
    }
    const bundle = new BundleFolder(folder, images ?? [])
    await bundle.#write()
    for (const { name, digest } of images ?? []) {
      const { problems } = await walkImage(digest, bundle.#layout)
      if (problems.length === 0) bundle.#names.set(name, digest)
    }
    return bundle
  }

  /** Sorted by source. */
  get images(): BundledImage[] {
    return [...this.#images.values()].sort((a, b) => compareText(a.source, b.source))
  }

  async readManifest(repository: string, reference: string): Promise<string | undefined> {
    const digest = this.#names.get(nameOf(repository, reference))
    return digest === undefined ? undefined : this.#readBlobText(digest)
  }

  blobSize(digest: string): Promise<number | undefined> {
    return this.#layout.blobSize(digest)
  }

  readBlob(digest: string): Readable {
    return this.#layout.readBlob(digest)
  }

  /** Keeps a manifest whose parts are there, and calls it by a name. @throws ManifestProblem */
  async writeManifest(name: string, text: string): Promise<void> {
    blobsOfManifest(text)
    const digest = digestOf(text)
    await writeAtomically(join(this.#folder, blobFile(digest)), text)
    this.#names.set(name, digest)
  }

  /** Lists an image that is whole; the lists on the disk are never half of one. */
  record(image: Omit<BundledImage, 'platforms'>): Promise<void> {
    const recorded = this.#recording.then(async () => {
      const platforms = await this.#platformsOf(image.digest)
      // Another image of this name is what the plugins used before.
      for (const { source, name } of this.images) {
        if (name === image.name && source !== image.source) this.#images.delete(source)
      }
      this.#images.set(image.source, { ...image, platforms })
    })
    // One failure is told to its caller, and the next one is tried all the same.
    this.#recording = recorded.catch(() => {})
    return recorded.then(() => this.#writeSoon())
  }

  /** Writes the lists after a write that is under way; images that come until then are written together. */
  #writeSoon(): Promise<void> {
    this.#nextWrite ??= this.#writing.then(() => {
      this.#nextWrite = undefined
      const written = this.#write()
      this.#writing = written.catch(() => {})
      return written
    })
    return this.#nextWrite
  }

  /**
   * Removes the blobs that belong to no image, which later runs could have used to go on.
   * @returns The names of the files that make up the layout, and their bytes.
   */
  async removeUnused(): Promise<void> {
    const used = await this.#usedBlobs()
    for (const file of await readdir(join(this.#folder, BLOBS_FOLDER))) {
      const digest = digestOfFile(`${BLOBS_FOLDER}/${file}`)
      if (digest !== undefined && !used.has(digest)) await rm(join(this.#folder, blobFile(digest)))
    }
  }

  /** Bytes of all images, blobs that several share counted once. */
  async size(): Promise<number> {
    return [...(await this.#usedBlobs()).values()].reduce((sum, size) => sum + size, 0)
  }

  /** Names of the files that the layout consists of, relative to its folder. */
  async files(): Promise<string[]> {
    const blobs = [...(await this.#usedBlobs()).keys()].map(blobFile)
    return [...blobs, INDEX_FILE, CONTENTS_FILE, LAYOUT_FILE]
  }

  /** Ends the work on the folder. */
  async close(): Promise<void> {
    await this.#recording
    await this.#nextWrite?.catch(() => {})
    await this.#writing
    await this.#uploads.dropAll()
    await rm(join(this.#folder, WORK_FOLDER), { recursive: true, force: true })
  }

  async #usedBlobs(): Promise<Map<string, number>> {
    const used = new Map<string, number>()
    for (const { digest } of this.images) {
      const { blobs } = await walkImage(digest, this.#layout)
      for (const [blob, size] of blobs) used.set(blob, size)
    }
    return used
  }

  async #platformsOf(digest: string): Promise<string[]> {
    const text = await this.#readBlobText(digest)
    const content = readManifest(text)
    if (content.kind === 'index') {
      const platforms = content.entries.flatMap(({ platform, isAttestation }) =>
        platform === undefined || isAttestation ? [] : [platform],
      )
      return [...new Set(platforms)].sort(compareText)
    }
    const config = blobsOfManifest(text).find(({ kind }) => kind === 'config')
    const platform = config ? readPlatform(await this.#readBlobText(config.digest)) : ''
    return platform === '' ? [] : [platform]
  }

  /** A manifest never changes under its digest, and is asked for at each write. */
  async #manifestOf(digest: string): Promise<{ mediaType: string; size: number }> {
    const known = this.#manifests.get(digest)
    if (known) return known
    const text = await this.#readBlobText(digest)
    const size = Buffer.byteLength(text)
    if (size === 0) return { mediaType: '', size }
    const manifest = { mediaType: mediaTypeOf(text), size }
    this.#manifests.set(digest, manifest)
    return manifest
  }

  async #readBlobText(digest: string): Promise<string> {
    return (await this.#layout.readText(blobFile(digest))) ?? ''
  }

  /** The list of our own comes last: it names nothing that the index does not. */
  async #write(): Promise<void> {
    const descriptors = []
    for (const { source, digest } of this.images) {
      const annotations = { 'org.opencontainers.image.ref.name': source }
      const { mediaType, size } = await this.#manifestOf(digest)
      if (size > 0) descriptors.push({ mediaType, digest, size, annotations })
    }
    const index = {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: descriptors,
    }
    const put = (name: string, text: string) => writeAtomically(join(this.#folder, name), text)
    await put(LAYOUT_FILE, LAYOUT_TEXT)
    await put(INDEX_FILE, `${JSON.stringify(index)}\n`)
    await put(CONTENTS_FILE, writeContents(this.images))
  }
}

/** What an image is called below registry and repository. */
function nameOf(repository: string, reference: string): string {
  const path = repository.slice(repository.indexOf('/') + 1)
  return reference.startsWith('sha256:') ? `${path}@${reference}` : `${path}:${reference}`
}

/**
 * The images that a folder holds.
 * @returns Undefined for a new or empty folder, which is made.
 * @throws UserError for a folder with something else in it.
 */
async function readBundle(folder: string): Promise<BundledImage[] | undefined> {
  await mkdir(folder, { recursive: true })
  const text = await openFolderLayout(folder).readText(CONTENTS_FILE)
  if (text !== undefined) return readContents(text, join(folder, CONTENTS_FILE))
  const names = await readdir(folder).catch(ifMissing([] as string[]))
  const others = names.filter((name) => !isOurs(name))
  if (others.length === 0) return undefined
  throw new UserError(`${folder} holds something else (${others.slice(0, 3).join(', ')})`, {
    hint: 'Save into a new or an empty folder, or into one that images were saved into before.',
  })
}

function isOurs(name: string): boolean {
  return [WORK_FOLDER, SAVE_LOCK].includes(name) || isTemporaryName(name)
}
