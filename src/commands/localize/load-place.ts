import { createReadStream } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { formatBytes } from '../../diagnostics/index.ts'
import { makeTemporaryFolder, removeFolder } from '../../files/index.ts'
import { openBundle, type OpenBundle, streamInput, unpackLayout } from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { printNote } from '../../terminal/index.ts'

/** What is loaded, and the end of the work on it. */
export interface LoadPlace {
  /** As the user calls it. */
  shown: string
  bundle: OpenBundle
  close(): Promise<void>
}

/**
 * Opens saved images. A folder and an archive are read where they lie; a stream is unpacked into a temporary folder
 * first, since nothing may be pushed before all of it is checked.
 * @param from A folder or a file; `-` for standard input.
 * @throws UserError
 */
export async function openLoadPlace(from: string, context: Context): Promise<LoadPlace> {
  if (from === '-') return unpackStream(context.io.readStdinPieces(), 'standard input', context)
  const path = resolve(context.cwd, from)
  const stats = await stat(path)
  if (!stats.isDirectory() && !stats.isFile()) {
    return unpackStream(createReadStream(path), from, context)
  }
  return { shown: from, bundle: await openBundle(path), close: () => Promise.resolve() }
}

async function unpackStream(
  source: AsyncIterable<Uint8Array>,
  shown: string,
  context: Context,
): Promise<LoadPlace> {
  const folder = await makeTemporaryFolder(tmpdir(), 'load')
  const close = () => removeFolder(folder)
  try {
    const { bavail, bsize } = await statfs(folder)
    if (context.verbosity !== 'quiet') {
      const room = formatBytes(bavail * bsize)
      printNote(context.io, `${shown} is unpacked into ${tmpdir()}, where ${room} are free`)
    }
    await unpackLayout(streamInput(source), shown, folder, context.signal)
    const bundle = await openBundle(folder)
    return { shown, bundle, close }
  } catch (error) {
    await close()
    throw error
  }
}
