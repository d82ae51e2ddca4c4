import { rm, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Boundary, requireWritable } from './boundary.ts'
import { errorCode } from './error-code.ts'

/**
 * Removes a file, and its folder when nothing else is in that, unless a symbolic link leads out of the boundary.
 * @param file Absolute path. @param root Absolute path of a folder that stays in any case.
 * @throws UserError for such a link, and the file system's error.
 */
export async function removeWithin(file: string, root: string, boundary: Boundary): Promise<void> {
  requireWritable(file, boundary)
  await rm(file)
  if (dirname(file) !== root) await rmdir(dirname(file)).catch(ifNotEmpty)
}

function ifNotEmpty(error: unknown): void {
  if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error
}
