import type { Boundary } from '../files/index.ts'
import type { IndexChanges } from './index-file/index-changes.ts'

export interface UpdateIndexOptions {
  /** Absolute path of the folder with the archives. */
  folder: string
  /** Where the index may be written; asked only when it changes. */
  findBoundary(): Promise<Boundary>
  /** What the archives' addresses start with; see joinArchiveUrl. */
  url: string
  recursive: boolean
  /** Leave broken archives out instead of refusing the job. */
  skipBroken: boolean
  /** An index whose entries are kept: its text, and what messages call it. */
  merge: { source: string; text: string } | undefined
  /** The date of new entries. */
  date: Date
  /** Where to remember what was read; undefined: nowhere. */
  cacheFile: string | undefined
}

export interface IndexUpdate extends IndexChanges {
  /** Absolute path of the index. */
  file: string
  /** The index differs from the one that was there. */
  written: boolean
  charts: number
  versions: number
  /** Archives that had to be opened; the others were known. */
  opened: number
  warnings: string[]
}
