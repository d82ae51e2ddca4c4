import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isRunning, thisMachine } from './running-process.ts'

/**
 * Makes a folder for this process alone, whose name says whose it is: `kgplugin-<purpose>-<machine>-<process>-<random>`.
 * @param parent Absolute path, usually that of the system's temporary folder.
 * @param purpose A word of letters.
 */
export function makeTemporaryFolder(parent: string, purpose: string): Promise<string> {
  return mkdtemp(join(parent, `kgplugin-${purpose}-${thisMachine()}-${process.pid}-`))
}

/**
 * The folders of makeTemporaryFolder whose process is gone: it was killed and could not remove them. Those of other
 * machines, other users and running processes are left out, as is whatever only looks like such a folder.
 */
export async function staleFolders(parent: string, purpose: string): Promise<string[]> {
  const names = await readdir(parent).catch((): string[] => [])
  const pattern = new RegExp(`^kgplugin-${purpose}-${thisMachine()}-(\\d+)-[A-Za-z0-9]{6}$`)
  const gone = names.filter((name) => {
    const pid = pattern.exec(name)?.[1]
    return pid !== undefined && !isRunning(Number(pid))
  })
  const folders = gone.map((name) => join(parent, name))
  const isOurs = await Promise.all(folders.map(isOwnFolder))
  return folders.filter((_, at) => isOurs[at])
}

/** Removes a folder and what is in it; what cannot be removed stays. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => {})
}

// Everybody may write into the system's temporary folder: a link there may lead anywhere.
async function isOwnFolder(path: string): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined)
  const user = process.getuid?.()
  return stats?.isDirectory() === true && (user === undefined || stats.uid === user)
}
