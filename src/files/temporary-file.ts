import { randomBytes } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isRunning, thisMachine } from './running-process.ts'

/** Names of ours: `.<file>.<machine>-<process>-<random>.kgplugin-tmp`; the second form is that of version 0.1. */
const NAME = /^\..+\.(?:([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.kgplugin-tmp|[0-9a-f]{12}\.tmp)$/s

/** Enough to recognize a file by; a longer name could be too long with what is added. */
const SHOWN_LENGTH = 60

/** A new name beside a file, for writing it there first. */
export function temporaryName(file: string): string {
  const name = basename(file).slice(0, SHOWN_LENGTH)
  const mark = `${thisMachine()}-${process.pid}-${randomBytes(6).toString('hex')}`
  return join(dirname(file), `.${name}.${mark}.kgplugin-tmp`)
}

/**
 * Whether a file name is one that a run of ours writes to before it renames. When the run was killed, the file stays:
 * nobody may pack, index or list it.
 */
export function isTemporaryName(name: string): boolean {
  return NAME.test(name)
}

/** Longer than any write takes. */
const STALE_MS = 60 * 60 * 1000

/**
 * Removes what killed runs left in a folder: files of a process of this machine that is gone, and old ones. What cannot
 * be looked at or removed stays.
 * @param folder Absolute path; it need not exist.
 */
export async function removeStaleFiles(folder: string, now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch((): string[] => [])
  await Promise.all(
    names.filter(isTemporaryName).map(async (name) => {
      const file = join(folder, name)
      const stats = await stat(file).catch(() => undefined)
      if (!stats?.isFile()) return
      const [, machine, pid] = NAME.exec(name) ?? []
      const isLeft = machine === thisMachine() && !isRunning(Number(pid))
      if (isLeft || now - stats.mtimeMs > STALE_MS) await rm(file, { force: true }).catch(() => {})
    }),
  )
}
