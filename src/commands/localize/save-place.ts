import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { InterruptedError, UserError } from '../../diagnostics/index.ts'
import {
  ifMissing,
  makeTemporaryFolder,
  removeFolder,
  requireWritable,
  temporaryName,
} from '../../files/index.ts'
import {
  CONTENTS_FILE,
  openBundle,
  savedImages,
  streamInput,
  unpackLayout,
  writeLayoutTar,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { boundaryOfPath } from '../../services/open-boundary.ts'

/** An image that is listed as saved, and what it is called. */
type SavedName = Awaited<ReturnType<typeof savedImages>>[number]

/** Where images are saved to. */
export interface SavePlace {
  /** As the user calls it. */
  shown: string
  /** Absolute path of the folder that holds the layout, in the end or on the way. */
  folder: string
  /** A run that was ended can go on from what is there. */
  canGoOn: boolean
  /** The images that earlier runs saved, as they are listed. */
  saved(): Promise<SavedName[]>
  /** Makes ready what a run before has left. */
  prepare(): Promise<void>
  /** Brings the layout to its place. @param files Their names, relative to the folder. */
  finish(files: readonly string[]): Promise<void>
  /** Called in any case, at the end. */
  close(): Promise<void>
}

/**
 * @param to A folder; a name that ends in .tar; `-` for standard output.
 * @throws UserError
 */
export async function openSavePlace(to: string, context: Context): Promise<SavePlace> {
  if (to === '-') return standardOutput(context)
  const path = resolve(context.cwd, to)
  requireWritable(path, await boundaryOfPath(path, context))
  const stats = await stat(path).catch(ifMissing(undefined))
  if (stats && !stats.isDirectory() && !path.endsWith('.tar')) {
    throw new UserError(`${to} is a file`, {
      hint: 'Name a folder, or an archive that ends in .tar.',
    })
  }
  const isArchive = path.endsWith('.tar') && !stats?.isDirectory()
  return isArchive ? archive(to, path, context) : folderPlace(to, path)
}

function folderPlace(shown: string, folder: string): SavePlace {
  const nothing = () => Promise.resolve()
  const saved = () => savedImages(folder)
  return { shown, folder, canGoOn: true, saved, prepare: nothing, finish: nothing, close: nothing }
}

/** The images lie in a folder beside the archive until all are there; an archive of that name is where it starts from. */
function archive(shown: string, file: string, { signal }: Context): SavePlace {
  const folder = `${file}.parts`
  const startsFromArchive = (): boolean =>
    !existsSync(join(folder, CONTENTS_FILE)) && existsSync(file)
  return {
    shown,
    folder,
    canGoOn: true,
    saved: async () =>
      startsFromArchive()
        ? (await openBundle(file).catch(refuseToReplace(shown))).images
        : savedImages(folder),
    async prepare() {
      if (!startsFromArchive()) return
      await rm(folder, { recursive: true, force: true })
      await mkdir(folder, { recursive: true })
      try {
        await unpackLayout(streamInput(createReadStream(file)), shown, folder, signal)
      } catch (error) {
        await rm(folder, { recursive: true, force: true })
        refuseToReplace(shown)(error)
      }
    },
    async finish(files) {
      const beside = temporaryName(file)
      try {
        const output = await open(beside, 'wx')
        try {
          for await (const piece of writeLayoutTar(folder, files)) {
            if (signal.aborted) throw new InterruptedError()
            await output.writeFile(piece)
          }
          await output.sync()
        } finally {
          await output.close()
        }
        await rename(beside, file)
      } catch (error) {
        await rm(beside, { force: true })
        throw error
      }
      await rm(folder, { recursive: true, force: true })
    },
    close: () => Promise.resolve(),
  }
}

/** A file that nobody can go on from may be of somebody else, so it is not overwritten. */
function refuseToReplace(shown: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof UserError)) throw error
    throw new UserError(`${shown} is there, and images cannot be added to it: ${error.message}`, {
      hint: 'Nothing was written. Remove it, or save into another file.',
    })
  }
}

async function standardOutput({ io, json, signal }: Context): Promise<SavePlace> {
  if (json) {
    throw new UserError('Standard output is the archive, so there is no place for --json', {
      hint: 'Save into a file or a folder.',
    })
  }
  if (io.stdoutIsTerminal) {
    throw new UserError('An archive is not written to a terminal', {
      hint: 'Redirect it: kgplugin localize save - > images.tar',
    })
  }
  const folder = await makeTemporaryFolder(tmpdir(), 'save')
  return {
    shown: 'the archive',
    folder,
    canGoOn: false,
    saved: () => Promise.resolve([]),
    prepare: () => Promise.resolve(),
    async finish(files) {
      for await (const piece of writeLayoutTar(folder, files)) {
        if (signal.aborted) throw new InterruptedError()
        await io.writeStdout(piece)
      }
    },
    close: () => removeFolder(folder),
  }
}
