import { createReadStream } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { errorCode, readRegularText } from '../../files/index.ts'
import { blobFile } from './layout-files.ts'
import { MAX_TEXT_SIZE, type OpenLayout } from './open-layout.ts'

/**
 * A layout in a folder. Symbolic links in it are refused: they could lead anywhere.
 * @param folder Absolute path.
 */
export function openFolderLayout(folder: string): OpenLayout {
  return {
    path: folder,
    async readText(name) {
      const size = await regularSize(join(folder, name))
      if (size === undefined) return undefined
      if (size > MAX_TEXT_SIZE) throw new UserError(`${join(folder, name)} is larger than 4 MiB`)
      return readRegularText(join(folder, name))
    },
    blobSize: (digest) => regularSize(join(folder, blobFile(digest))),
    readBlob: (digest) => createReadStream(join(folder, blobFile(digest))),
    close: () => Promise.resolve(),
  }
}

/** Bytes of a regular file; undefined where there is none. @throws UserError for anything else */
export async function regularSize(path: string): Promise<number | undefined> {
  try {
    const stats = await lstat(path)
    if (stats.isFile()) return stats.size
    const kind = stats.isSymbolicLink() ? 'a symbolic link' : 'no regular file'
    throw new UserError(`${path} is ${kind}, which no saved image is made of`, {
      hint: 'Save or copy the folder again.',
    })
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined
    throw error
  }
}
