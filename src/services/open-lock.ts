import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { type ImageLock, LOCK_FILE, readLock } from '../images/index.ts'
import { requireReadable } from './open-boundary.ts'

/** The lock of a workspace; undefined where there is none. @throws UserError when it cannot be read */
export function openLock(root: string): ImageLock | undefined {
  const file = join(root, LOCK_FILE)
  if (!existsSync(file)) return undefined
  // What is wrong with the text is shown, so it must not be that of some file elsewhere.
  requireReadable(file, [root])
  return readLock(readFileSync(file, 'utf8'), LOCK_FILE)
}

/** As openLock. @throws UserError also where there is none */
export function requireLock(root: string): ImageLock {
  const lock = openLock(root)
  if (lock) return lock
  throw new UserError(`There is no ${LOCK_FILE} in ${root}`, {
    hint: 'Write it with "kgplugin localize lock".',
  })
}
