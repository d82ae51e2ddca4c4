import type { Readable } from 'node:stream'

/** A layout that is read: a folder or an archive. */
export interface OpenLayout {
  /** Its path, for messages. */
  path: string
  /**
   * A small file by its name.
   * @returns Undefined where there is none.
   * @throws UserError for one that is too large or no regular file.
   */
  readText(name: string): Promise<string | undefined>
  /** Bytes of a blob; undefined where there is none. @throws UserError for what is no regular file */
  blobSize(digest: string): Promise<number | undefined>
  /** The bytes of a blob that is there, as they are. */
  readBlob(digest: string): Readable
  close(): Promise<void>
}

/** Bytes of the largest manifest that registries take (distribution/distribution, MaxManifestBodySize), and of our own files. */
export const MAX_TEXT_SIZE = 4 * 1024 * 1024
