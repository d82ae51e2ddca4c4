import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { UserError } from '../diagnostics/index.ts'
import { errorCode } from './error-code.ts'
import { isRunning, thisMachine } from './running-process.ts'
import { temporaryName } from './temporary-file.ts'

/** How long a holder may take that this machine cannot ask about: it runs on another one. */
const STALE_MS = 30_000
const PATIENCE_MS = 60_000
const PAUSE_MS = 20

/**
 * Does something that no two processes may do at once. The lock is a file that only one of them can create (O_EXCL),
 * with the id of its process; that of a process that is gone, or an old one of another machine, does not count.
 * @param file Absolute path of the lock file; its folder is made.
 * @throws UserError when another process does not release it, and the file system's error.
 */
export async function withLockFile<T>(file: string, act: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  const giveUp = Date.now() + PATIENCE_MS
  while (!(await tryCreate(file))) {
    await removeIfStale(file)
    if (Date.now() > giveUp) {
      throw new UserError(`${file} is held by another process`, {
        hint: 'Stop that process; if none runs, remove the file.',
      })
    }
    await wait(PAUSE_MS)
  }
  try {
    return await act()
  } finally {
    await rm(file, { force: true })
  }
}

async function tryCreate(file: string): Promise<boolean> {
  try {
    await writeFile(file, `${thisMachine()} ${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

async function removeIfStale(file: string): Promise<void> {
  const holder = await readFile(file, 'utf8').catch(() => undefined)
  if (holder === undefined || !(await isStale(file, holder))) return
  // Renaming is atomic: of two processes that find it stale, one takes it away, and no newer lock goes by mistake.
  const aside = temporaryName(file)
  try {
    await rename(file, aside)
  } catch {
    return
  }
  const taken = await readFile(aside, 'utf8').catch(() => holder)
  if (taken !== holder) await rename(aside, file).catch(() => {})
  else await rm(aside, { force: true })
}

async function isStale(file: string, holder: string): Promise<boolean> {
  const [machine, pid] = holder.trim().split(' ')
  if (machine === thisMachine() && pid !== undefined && isRunning(Number(pid))) return false
  if (machine === thisMachine() && pid !== undefined) return true
  const stats = await stat(file).catch(() => undefined)
  return stats !== undefined && Date.now() - stats.mtimeMs > STALE_MS
}
