import { createWriteStream } from 'node:fs'
import { rename, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { formatBytes, UserError } from '../../diagnostics/index.ts'
import { makeFolder, temporaryName } from '../../files/index.ts'
import { readLayoutTar } from './read-layout-tar.ts'
import type { TarInput } from './tar-input.ts'

/**
 * Writes the layout of a tar archive into a folder: files whose names are those of a layout, and nothing else.
 * @param path What the archive is called, for messages.
 * @param folder Absolute path of a folder that is there.
 * @throws UserError as readLayoutTar, and when the disk has no room for a file.
 */
export async function unpackLayout(
  input: TarInput,
  path: string,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  for await (const { name, size, pieces } of readLayoutTar(input, path)) {
    await requireRoom(size, folder)
    const file = join(folder, name)
    await makeFolder(dirname(file))
    // Under another name until it is whole: a blob that is there counts.
    const beside = temporaryName(file)
    try {
      await pipeline(Readable.from(pieces()), createWriteStream(beside, { flags: 'wx' }), {
        signal,
      })
      await rename(beside, file)
    } catch (error) {
      await rm(beside, { force: true })
      throw error
    }
  }
}

async function requireRoom(size: number, folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (size <= bavail * bsize) return
  throw new UserError(
    `There is no room in ${folder}: the next file needs ${formatBytes(size)}, and ${formatBytes(bavail * bsize)} are free`,
    {
      hint: 'Set TMPDIR to a folder with more room, or load a file or a folder instead of a stream.',
    },
  )
}
