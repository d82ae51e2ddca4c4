import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCode, ifMissing } from './error-code.ts'
import { realTarget } from './real-target.ts'
import { removeStaleFiles, temporaryName } from './temporary-file.ts'

/** Folders that this process has searched for what killed runs left. */
const swept = new Set<string>()

/**
 * Writes a file so that nobody ever sees half of it: into a new file beside it, then renamed. A file
 * that has this content already is left alone; one that changes keeps its mode, and a symbolic link
 * stays one: writeWithin is for files whose links a stranger may have made. The folder must exist.
 * @returns Whether the file changed.
 * @throws The file system's error with `file` as its path; nothing is left behind then.
 */
export async function writeAtomically(
  file: string,
  content: string | Uint8Array,
): Promise<boolean> {
  const data = typeof content === 'string' ? Buffer.from(content) : content
  const target = realTarget(file)
  const folder = dirname(target)
  if (!swept.has(folder)) {
    swept.add(folder)
    await removeStaleFiles(folder)
  }
  const existing = await readFile(target).catch(ifMissing(undefined))
  if (existing?.equals(data)) return false
  const beside = temporaryName(target)
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
