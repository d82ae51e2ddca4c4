import { setTimeout } from 'node:timers/promises'
import { removeFolder, staleFolders } from '../files/index.ts'
import type { CopyAccess, SessionOptions, SessionWorld } from '../images/index.ts'
import { connectSkopeo, endOrphans, type RunTool } from '../tools/index.ts'
import { requireAuthfile } from './check-authfile.ts'
import type { Context } from './context.ts'
import { openRunTool } from './open-run-tool.ts'
import { openSourceDigest } from './source-digest.ts'

/** The flags about registries that all commands on images share. */
export interface RegistryFlags {
  concurrency?: number
  retries?: number
  authfile?: string
  srcTlsVerify?: boolean
  destTlsVerify?: boolean
}

/** How to reach the registries, from the flags. */
export function copyAccess({ authfile, srcTlsVerify, destTlsVerify }: RegistryFlags): CopyAccess {
  const auth = authfile === undefined ? {} : { authfile }
  return {
    source: { tlsVerify: srcTlsVerify ?? true, ...auth },
    destination: { tlsVerify: destTlsVerify ?? true, ...auth },
  }
}

export function sessionOptions(options: RegistryFlags): SessionOptions {
  const { concurrency, retries } = options
  return {
    access: copyAccess(options),
    ...(concurrency !== undefined && { concurrency }),
    ...(retries !== undefined && { retries }),
  }
}

/** Ends and removes what copying left behind in a folder for temporary files when it was killed. */
export async function cleanUpAfterKilledRuns(temporaryFolder: string): Promise<void> {
  const purposes = ['copy', 'save', 'load']
  const folders = (
    await Promise.all(purposes.map((purpose) => staleFolders(temporaryFolder, purpose)))
  ).flat()
  await endOrphans('skopeo', folders)
  await Promise.all(folders.map(removeFolder))
}

/**
 * The installed skopeo and what copying needs besides.
 * @param flags The file of credentials is looked at; a dry run leaves them out, since it only prints its name.
 * @throws ToolMissingError, UserError
 */
export async function openCopyWorld(context: Context, flags: RegistryFlags): Promise<SessionWorld> {
  const { env, signal, cwd } = context
  const { authfile } = flags
  if (authfile !== undefined) await requireAuthfile(authfile, context)
  const run = openRunTool(context)
  // Paths of the user are relative to his folder.
  const runThere: RunTool = (tool, args, options) => run(tool, args, { cwd, ...options })
  return {
    skopeo: await connectSkopeo(runThere, env, signal),
    sourceDigest: openSourceDigest(copyAccess(flags).source, context),
    random: Math.random,
    sleep: (milliseconds) => setTimeout(milliseconds, undefined, { signal }).catch(() => undefined),
    signal,
  }
}
