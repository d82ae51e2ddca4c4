import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readRegularFile, sha256, writeAtomically } from '../../files/index.ts'

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

/** A stored cache, of which a run that finds nothing new looks at the first part only. */
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

/** The stored cache; undefined when there is none, it cannot be read or its first part is damaged. */
export function readArchiveCache(file: string): StoredCache | undefined {
  const bytes = readIfPossible(file)
  const archivesAt = bytes.indexOf('\n') + 1
  const lastRun = checkedText(bytes.subarray(0, archivesAt))
  if (lastRun === undefined) return undefined
  return {
    lastRun: (JSON.parse(lastRun) as LastRun | null) ?? undefined,
    readArchives: () => {
      const archives = checkedText(bytes.subarray(archivesAt)) ?? '[]'
      return new Map(JSON.parse(archives) as [string, CachedArchive][])
    },
  }
}

/** Stores the cache. Where it cannot be stored the next run takes longer, so that is no error. */
export async function writeArchiveCache(file: string, cache: ArchiveCache): Promise<void> {
  const { archives, lastRun = null } = cache
  const lines = [lastRun, [...archives]].map((part) => withChecksum(`${JSON.stringify(part)}\n`))
  await mkdir(dirname(file), { recursive: true })
    .then(() => writeAtomically(file, lines.join('')))
    .catch(() => undefined)
}

function readIfPossible(file: string): Buffer {
  try {
    return readRegularFile(file)
  } catch {
    return Buffer.of()
  }
}

const CHECKSUM_LENGTH = 64

function withChecksum(text: string): string {
  return `${sha256(text)} ${text}`
}

/** Undefined for what was damaged: that must not pass for an answer. */
function checkedText(line: Buffer): string | undefined {
  const text = line.subarray(CHECKSUM_LENGTH + 1)
  const isGood = line.toString('latin1', 0, CHECKSUM_LENGTH) === sha256(text)
  return isGood ? text.toString() : undefined
}
