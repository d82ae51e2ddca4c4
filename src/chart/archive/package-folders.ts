import { join } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { UserError } from '../../diagnostics/index.ts'
import {
  type Boundary,
  errorCode,
  removeStaleFiles,
  requireWritable,
  writeWithin,
} from '../../files/index.ts'
import { lockFileName } from '../dependencies/renew-lock.ts'
import { type IgnoredFile, ignoredFiles } from '../folder/ignored-files.ts'
import { encodeLock } from '../metadata/encode-metadata.ts'
import { keepArchive, type KeptArchive } from './keep-archive.ts'
import type { PackageChart, PackagedChart, PackageSettings } from './package-chart.ts'
import { requireDestination } from './require-destination.ts'

/**
 * What became of Chart.lock; `read-only`: it should be written, but its folder does not allow it; `foreign`: it should
 * be written, but the folder belongs to another workspace.
 */
type LockOutcome = 'kept' | 'written' | 'read-only' | 'foreign'

/** What became of one chart folder. */
export type PackageOutcome =
  | {
      kind: 'packaged'
      folder: string
      /** The archive; absolute. */
      file: string
      chart: PackagedChart
      kept: KeptArchive
      lock: LockOutcome
      /** What .helmignore leaves out of the chart, though it hardly should. */
      ignored: IgnoredFile[]
    }
  | { kind: 'failed'; folder: string; error: UserError }

export interface PackageFoldersOptions {
  /** Absolute path of a folder that is there. */
  destination: string
  /** Overwrite an archive of the same version that holds other files. */
  force: boolean
  settings: PackageSettings
  /** Where the archives may be written, and where the lock of a chart folder may; undefined: nowhere. */
  archiveBoundary: Boundary
  lockBoundaryOf(folder: string): Boundary | undefined
}

/**
 * Packages chart folders into archives, side by side. Of the folders only Chart.lock is ever written. A chart that cannot
 * be packaged does not stop the others.
 * @returns In the order of the folders.
 */
export async function packageFolders(
  folders: readonly string[],
  packageChart: PackageChart,
  options: PackageFoldersOptions,
): Promise<PackageOutcome[]> {
  const taken = new Map<string, string>()
  await removeStaleFiles(options.destination)
  let last: Promise<void> = Promise.resolve()
  // One chart after the other begins, with a pause before it in which signals arrive.
  const turn = (): Promise<void> => (last = last.then(() => pause()))
  return Promise.all(
    folders.map(async (folder): Promise<PackageOutcome> => {
      await turn()
      try {
        return await packageFolder(folder, packageChart, { ...options, folders }, taken)
      } catch (error) {
        if (error instanceof UserError) return { kind: 'failed', folder, error }
        throw error
      }
    }),
  )
}

/** @param taken Archive -> the folder that it was made of. */
async function packageFolder(
  folder: string,
  packageChart: PackageChart,
  options: PackageFoldersOptions & { folders: readonly string[] },
  taken: Map<string, string>,
): Promise<PackageOutcome> {
  const { destination, force, folders } = options
  const chart = await packageChart(folder, options.settings)
  const file = join(destination, chart.fileName)
  const other = taken.get(file)
  if (other !== undefined) {
    throw new UserError(`${chart.fileName} is also the archive of ${other}`, {
      hint: 'Two charts need different names or versions.',
    })
  }
  taken.set(file, folder)
  requireDestination(file, folder, folders)
  // Before anything is written: a lock that must not be written leaves no archive behind.
  requireWritable(file, options.archiveBoundary)
  const lockBoundary = options.lockBoundaryOf(folder)
  const lockFile = join(folder, lockFileName(chart.chart))
  if (chart.newLock && lockBoundary) requireWritable(lockFile, lockBoundary)
  await removeStaleFiles(folder)
  const kept = await keepArchive(file, chart, force)
  const lock = await writeLock(lockFile, chart, lockBoundary)
  return { kind: 'packaged', folder, file, chart, kept, lock, ignored: ignoredFiles(folder) }
}

async function writeLock(
  file: string,
  { newLock }: PackagedChart,
  boundary: Boundary | undefined,
): Promise<LockOutcome> {
  if (newLock === undefined) return 'kept'
  if (boundary === undefined) return 'foreign'
  try {
    return (await writeWithin(file, encodeLock(newLock), boundary)) ? 'written' : 'kept'
  } catch (error) {
    // A checkout that CI mounts read-only can be packaged nevertheless.
    if (READ_ONLY.has(errorCode(error) ?? '')) return 'read-only'
    throw error
  }
}

const READ_ONLY: ReadonlySet<string> = new Set(['EROFS', 'EACCES', 'EPERM'])
