import { createHash, type Hash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

interface Upload {
  file: FileHandle
  path: string
  hash: Hash
}

/** The bytes that came have another digest than the client says. */
export class WrongDigestError extends Error {
  override readonly name = 'WrongDigestError'
}

/**
 * Blobs on their way into a layout. Each lies under a name of its own until it is whole, compared with its digest and on
 * the disk; then it is renamed, so that a blob that is there is never half of one.
 */
export class BlobUploads {
  readonly #open = new Map<string, Upload>()
  readonly #folder: string

  /** @param folder Where unfinished blobs lie, on the file system of the layout; it is there. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** @returns The name of the upload. */
  async start(): Promise<string> {
    const id = randomUUID()
    const path = join(this.#folder, id)
    this.#open.set(id, { path, hash: createHash('sha256'), file: await open(path, 'wx') })
    return id
  }

  has(id: string): boolean {
    return this.#open.has(id)
  }

  /** Adds bytes. @throws The file system's error, or that of the stream: the upload is gone then. */
  async append(id: string, pieces: AsyncIterable<Buffer>): Promise<void> {
    const { file, hash } = this.#open.get(id)!
    try {
      for await (const piece of pieces) {
        hash.update(piece)
        await file.writeFile(piece)
      }
    } catch (error) {
      await this.#drop(id)
      throw error
    }
  }

  /** @param file The blob's place in the layout. @throws WrongDigestError, the file system's error */
  async finish(id: string, digest: string, file: string): Promise<void> {
    const upload = this.#open.get(id)!
    try {
      if (`sha256:${upload.hash.digest('hex')}` !== digest) throw new WrongDigestError()
      await upload.file.sync()
      await upload.file.close()
      await rename(upload.path, file)
      this.#open.delete(id)
    } catch (error) {
      await this.#drop(id)
      throw error
    }
  }

  /** Removes all that did not become whole. */
  async dropAll(): Promise<void> {
    await Promise.all(Array.from(this.#open.keys(), (id) => this.#drop(id)))
  }

  async #drop(id: string): Promise<void> {
    const upload = this.#open.get(id)
    this.#open.delete(id)
    await upload?.file.close().catch(() => {})
    if (upload) await rm(upload.path, { force: true })
  }
}
