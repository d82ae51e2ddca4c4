import { dirname } from 'node:path'
import { type Boundary, requireWritable } from './boundary.ts'
import { makeFolder } from './make-folder.ts'
import { writeAtomically } from './write-atomically.ts'

/**
 * Writes a file, and makes its folder, unless a symbolic link leads out of the boundary; see writeAtomically.
 * @param file Absolute path.
 * @returns Whether the file changed.
 * @throws UserError for such a link, and the file system's error.
 */
export async function writeWithin(
  file: string,
  content: string | Uint8Array,
  boundary: Boundary,
): Promise<boolean> {
  requireWritable(file, boundary)
  await makeFolder(dirname(file))
  return writeAtomically(file, content)
}
