import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { readRegularBytes, sha256, writeAtomically } from '../files/index.ts'

/**
 * Downloads of earlier runs. When the folder cannot be read or written, the run takes longer and has the same result.
 * What was damaged since it was written is told, so that it is fetched again or, offline, named.
 */
export interface FetchCache {
  /** The archive with that sha256; its digest has been checked. */
  readArchive(digest: string): Promise<Uint8Array | DamagedCopy | undefined>
  writeArchive(digest: string, data: Uint8Array): Promise<void>
  /** The last index from that address, and its ETag. */
  readIndex(url: string): Promise<CachedIndex | DamagedCopy | undefined>
  writeIndex(url: string, index: CachedIndex): Promise<void>
}

export interface CachedIndex {
  data: Uint8Array
  etag: string | undefined
}

/** A kept download that has changed since. */
export class DamagedCopy {
  readonly file: string

  constructor(file: string) {
    this.file = file
  }
}

/**
 * What an offline run says when it needs something that is not, or not well, kept.
 * @param source How messages name it.
 * @param otherwise What else could be done, a clause.
 */
export function offlineError(
  source: string,
  kept: DamagedCopy | undefined,
  otherwise: string,
): UserError {
  if (kept === undefined) {
    return new UserError(`${source} was never downloaded, and this run is offline`, {
      hint: `Run once without --offline, ${otherwise}.`,
    })
  }
  return new UserError(
    `the copy of ${source} in ${kept.file} is damaged, and this run is offline`,
    { hint: `Run once without --offline, which fetches it again, or ${otherwise}.` },
  )
}

/** @param folder When undefined, nothing is kept. */
export function createFetchCache(folder: string | undefined): FetchCache {
  const archiveFile = (digest: string) => folder && join(folder, 'charts', `${digest}.tgz`)
  const indexFile = (url: string) => folder && join(folder, 'indexes', sha256(url))
  return {
    async readArchive(digest) {
      const file = archiveFile(digest)
      const data = await readIfThere(file)
      if (data === undefined || file === undefined) return undefined
      return sha256(data) === digest ? data : new DamagedCopy(file)
    },
    writeArchive: (digest, data) => keep(archiveFile(digest), data),
    async readIndex(url) {
      const file = indexFile(url)
      const stored = await readIfThere(file)
      if (stored === undefined || file === undefined) return undefined
      return parseIndexCopy(stored) ?? new DamagedCopy(file)
    },
    writeIndex: (url, index) => keep(indexFile(url), formatIndexCopy(index)),
  }
}

/** The first line is the digest of what follows: the ETag in the second line, and the index. */
function formatIndexCopy({ data, etag }: CachedIndex): Buffer {
  const content = Buffer.concat([Buffer.from(`${etag ?? ''}\n`), data])
  return Buffer.concat([Buffer.from(`${sha256(content)}\n`), content])
}

function parseIndexCopy(stored: Buffer): CachedIndex | undefined {
  const digestEnd = stored.indexOf('\n')
  const content = stored.subarray(digestEnd + 1)
  const etagEnd = content.indexOf('\n')
  if (etagEnd < 0 || stored.toString('utf8', 0, digestEnd) !== sha256(content)) return undefined
  return {
    etag: content.toString('utf8', 0, etagEnd) || undefined,
    data: content.subarray(etagEnd + 1),
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
