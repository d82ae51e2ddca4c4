import { randomBytes } from 'node:crypto'
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { errorCode, ifMissing } from './error-code.ts'

/**
 * Writes a file so that nobody ever sees half of it: into a new file beside it, then renamed. A file
 * that has this content already is left alone; one that changes keeps its mode, and a symbolic link
 * stays one. The folder must exist.
 * @returns Whether the file changed.
 * @throws The file system's error with `file` as its path; nothing is left behind then.
 */
export async function writeAtomically(
  file: string,
  content: string | Uint8Array,
): Promise<boolean> {
  const data = typeof content === 'string' ? Buffer.from(content) : content
  const target = await realpath(file).catch(ifMissing(file))
  const existing = await readFile(target).catch(ifMissing(undefined))
  if (existing?.equals(data)) return false
  const beside = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeFile(beside, data, { flag: 'wx' })
    if (existing) await chmod(beside, (await stat(target)).mode & 0o7777)
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    throw aboutFile(error, target)
  }
  return true
}

// The user does not know the temporary file, and the error of a full disk names no path.
function aboutFile(error: unknown, path: string): unknown {
  return error instanceof Error && errorCode(error) ? Object.assign(error, { path }) : error
}
