import { writeWithin } from '../files/index.ts'
import type { Context } from './context.ts'
import { boundaryOfPath } from './open-boundary.ts'

/**
 * Writes a file that the user names, such as that of `--output`.
 * @param file Absolute path.
 * @throws UserError when it lies in the workspace, and a symbolic link there leads out of it.
 */
export async function writeNamed(file: string, text: string, context: Context): Promise<void> {
  await writeWithin(file, text, await boundaryOfPath(file, context))
}
