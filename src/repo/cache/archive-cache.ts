import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sha256, writeAtomically } from '../../files/index.ts'

/** What an index needs to know of an archive. */
export interface ArchiveFacts {
  /** Hex sha256 of the file. */
  digest: string
  /** ChartMetadata as JSON: a run that finds nothing new never looks into it. */
  metadata: string
}

export interface CachedArchive extends ArchiveFacts {
  /** The key of the FileStamp. */
  stamp: string
}

/** What the last run over a folder learned. Only ever a shortcut: every answer in it can be made again. */
export interface ArchiveCache {
  /** By path below the folder; archives whose stamp cannot be relied on are left out. */
  archives: Map<string, CachedArchive>
  lastRun?: LastRun | undefined
}

/** A stored cache, of which a run that finds nothing new reads the first part only. */
export interface StoredCache {
  lastRun: LastRun | undefined
  readArchives(): ArchiveCache['archives']
}

/** The same inputs make the same output, so a repeated run can be answered without computing it. */
export interface LastRun {
  /** Digest of the stamps of all archives, each of which can be relied on, and of the options. */
  inputs: string
  /** Hex sha256 of the index that was written. */
  output: string
  charts: number
  versions: number
  warnings: string[]
}

// Part of the file's name, so that another version of this program neither reads nor destroys it.
const FORMAT = 2

/** Where the cache of a folder lives: outside of it, since the folder is what gets published. */
export function archiveCacheFile(userCache: string, folder: string): string {
  const key = sha256(folder).slice(0, 32)
  return join(userCache, 'index', `${key}.v${FORMAT}.json`)
}

/** The stored cache; undefined when there is none, it cannot be read or it is damaged. */
export async function readArchiveCache(file: string): Promise<StoredCache | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const content = text.slice(CHECKSUM_LENGTH + 1)
  // Damage of the disk must not pass for an answer.
  if (text.slice(0, CHECKSUM_LENGTH) !== sha256(content)) return undefined
  const archivesAt = content.indexOf('\n') + 1
  return {
    lastRun: (JSON.parse(content.slice(0, archivesAt)) as LastRun | null) ?? undefined,
    readArchives: () => new Map(JSON.parse(content.slice(archivesAt)) as [string, CachedArchive][]),
  }
}

/** Stores the cache. Where it cannot be stored the next run takes longer, so that is no error. */
export async function writeArchiveCache(file: string, cache: ArchiveCache): Promise<void> {
  const { archives, lastRun = null } = cache
  const content = `${JSON.stringify(lastRun)}\n${JSON.stringify([...archives])}`
  await mkdir(dirname(file), { recursive: true })
    .then(() => writeAtomically(file, `${sha256(content)}\n${content}`))
    .catch(() => undefined)
}

const CHECKSUM_LENGTH = 64
