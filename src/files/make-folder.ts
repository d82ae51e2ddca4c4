import { access, constants, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it; one that exists is left alone.
 * @param folder Absolute path.
 * @throws The file system's error.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    // Node says ENOENT for whatever forbids the first missing folder, a read-only file system for one.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') await requireWritable(dirname(folder))
    throw error
  }
}

async function requireWritable(folder: string): Promise<void> {
  try {
    await access(folder, constants.W_OK)
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (!isMissing || dirname(folder) === folder) throw error
    await requireWritable(dirname(folder))
  }
}
