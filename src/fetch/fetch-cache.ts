import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readRegularBytes, sha256, writeAtomically } from '../files/index.ts'

/** Downloads of earlier runs. When the folder cannot be read or written, the run takes longer and has the same result. */
export interface FetchCache {
  /** The archive with that sha256; its digest has been checked. */
  readArchive(digest: string): Promise<Uint8Array | undefined>
  writeArchive(digest: string, data: Uint8Array): Promise<void>
  /** The last index from that address, and its ETag. */
  readIndex(url: string): Promise<CachedIndex | undefined>
  writeIndex(url: string, index: CachedIndex): Promise<void>
}

export interface CachedIndex {
  data: Uint8Array
  etag: string | undefined
}

/** @param folder When undefined, nothing is kept. */
export function createFetchCache(folder: string | undefined): FetchCache {
  const archiveFile = (digest: string) => folder && join(folder, 'charts', `${digest}.tgz`)
  const indexFile = (url: string) => folder && join(folder, 'indexes', sha256(url))
  return {
    async readArchive(digest) {
      const data = await readIfThere(archiveFile(digest))
      return data && sha256(data) === digest ? data : undefined
    },
    writeArchive: (digest, data) => keep(archiveFile(digest), data),
    async readIndex(url) {
      const stored = await readIfThere(indexFile(url))
      // The first line is the ETag.
      const end = stored?.indexOf('\n') ?? -1
      if (stored === undefined || end < 0) return undefined
      return { etag: stored.toString('utf8', 0, end) || undefined, data: stored.subarray(end + 1) }
    },
    writeIndex: (url, { data, etag }) =>
      keep(indexFile(url), Buffer.concat([Buffer.from(`${etag ?? ''}\n`), data])),
  }
}

async function readIfThere(file: string | undefined): Promise<Buffer | undefined> {
  return file === undefined ? undefined : readRegularBytes(file).catch(() => undefined)
}

async function keep(file: string | undefined, data: Uint8Array): Promise<void> {
  if (file === undefined) return
  await mkdir(dirname(file), { recursive: true })
    .then(() => writeAtomically(file, data))
    .catch(() => undefined)
}
