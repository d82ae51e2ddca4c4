import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { paddedTarSize, TAR_BLOCK, writeTarHeader } from '../../files/index.ts'
import { compareText } from '../compare-text.ts'
import { regularSize } from './folder-layout.ts'

/**
 * The bytes of a tar archive of some files, piece by piece. The same files give the same bytes: sorted, without times
 * and owners.
 * @param names Relative to the folder, of less than 100 bytes each.
 * @throws UserError for a file that is gone or grows meanwhile.
 */
export async function* writeLayoutTar(
  folder: string,
  names: readonly string[],
): AsyncGenerator<Uint8Array> {
  for (const name of [...names].sort(compareText)) {
    const file = join(folder, name)
    const size = await regularSize(file)
    if (size === undefined)
      throw new UserError(`${file} is gone`, { hint: 'Save the images again.' })
    yield writeTarHeader({ name, prefix: '', size, seconds: 0, type: '0' })
    let left = size
    for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
      left -= piece.length
      yield piece
    }
    if (left !== 0) throw new UserError(`${file} changed while it was read`)
    yield Buffer.alloc(paddedTarSize(size) - size)
  }
  yield Buffer.alloc(2 * TAR_BLOCK)
}
