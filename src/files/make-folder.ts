import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isMissing } from './error-code.ts'

/**
 * Makes a folder and those above it; one that exists is left alone.
 * @param folder Absolute path.
 * @throws The file system's error.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    // Node reports ENOENT for every reason why the first missing folder cannot be created, such as a read-only file system.
    if (isMissing(error)) await requireWritable(dirname(folder))
    throw error
  }
}

async function requireWritable(folder: string): Promise<void> {
  try {
    await access(folder, constants.W_OK)
  } catch (error) {
    if (!isMissing(error) || dirname(folder) === folder) throw error
    await requireWritable(dirname(folder))
  }
}
