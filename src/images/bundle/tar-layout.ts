import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { UserError } from '../../diagnostics/index.ts'
import { blobFile } from './layout-files.ts'
import { MAX_TEXT_SIZE, type OpenLayout } from './open-layout.ts'
import { readLayoutTar } from './read-layout-tar.ts'
import { fileInput } from './tar-input.ts'

/**
 * A layout in a tar archive, read where it lies: only the places of its files are kept in memory.
 * @param file Absolute path of a regular file.
 * @throws UserError as readLayoutTar.
 */
export async function openTarLayout(file: string): Promise<OpenLayout> {
  const handle = await open(file)
  try {
    const places = new Map<string, { offset: number; size: number }>()
    const input = fileInput(handle, (await handle.stat()).size)
    for await (const { name, offset, size } of readLayoutTar(input, file)) {
      places.set(name, { offset, size })
    }
    const read = (name: string): Readable => {
      const { offset, size } = places.get(name)!
      // A stream from 0 to -1 would be one of all bytes.
      if (size === 0) return Readable.from([])
      return createReadStream(file, { start: offset, end: offset + size - 1 })
    }
    return {
      path: file,
      async readText(name) {
        const place = places.get(name)
        if (!place) return undefined
        if (place.size > MAX_TEXT_SIZE)
          throw new UserError(`${name} in ${file} is larger than 4 MiB`)
        return textOf(read(name))
      },
      blobSize: (digest) => Promise.resolve(places.get(blobFile(digest))?.size),
      readBlob: (digest) => read(blobFile(digest)),
      close: () => Promise.resolve(),
    }
  } finally {
    await handle.close()
  }
}
