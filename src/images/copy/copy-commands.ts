import { shellWord, ToolMissingError } from '../../diagnostics/index.ts'
import { choosePlatforms } from './chosen-platforms.ts'
import type { CopyErrorKind } from './copy-error.ts'
import { digestOf, hasNewFields, type IndexPart, withoutAttestations } from './manifest.ts'
import { pinnedError } from './pinned-error.ts'
import type { PlannedCopy } from './plan-copies.ts'
import {
  RegistryError,
  RegistrySession,
  type SessionOptions,
  type SessionWorld,
} from './registry-session.ts'
import { repositoryName } from './repository-name.ts'
import { copyArguments, layerFlags } from './skopeo-arguments.ts'
import type { CopyAccess, SkopeoCopy } from './skopeo.ts'

/** What a dry run prints of one copy: lines of shell, or why there would be none. */
export type DryCopy = { copy: PlannedCopy } & (
  | { commands: string[] }
  | { failure: { kind: CopyErrorKind; reason: string; hint?: string } }
)

/**
 * The skopeo commands of some copies, as a shell takes them: what a dry run prints. Credentials are never part of them, only
 * the path of the file that holds some. They do what the run does with the skopeo that is installed: registries are asked
 * for images of which some platforms are chosen, and for all when skopeo is too old to copy some images as they are. Without
 * skopeo they are those of a new one.
 * @param openWorld Opens the installed skopeo.
 * @throws InterruptedError, and ToolMissingError when a registry has to be asked for platforms.
 */
export async function copyCommands(
  copies: readonly PlannedCopy[],
  options: SessionOptions,
  openWorld: () => Promise<SessionWorld>,
): Promise<DryCopy[]> {
  if (copies.length === 0) return []
  const isAsking = copies.some(({ platforms }) => platforms !== undefined)
  const world = await openWorld().catch((error: unknown) => {
    if (isAsking || !(error instanceof ToolMissingError)) throw error
    return undefined
  })
  const settings = {
    access: options.access,
    flags: layerFlags(options.concurrency, world?.skopeo.features),
  }
  if (!world) return copies.map((copy) => ({ copy, commands: [whole(copy, settings)] }))
  const session = new RegistrySession(options, world)
  const mayLose = world.skopeo.features?.keepsNewFields !== true
  return Promise.all(
    copies.map(async (copy): Promise<DryCopy> => {
      try {
        const part = await partOf(copy, mayLose, session)
        return {
          copy,
          commands: part ? partCommands(copy, part, settings) : [whole(copy, settings)],
        }
      } catch (error) {
        if (!(error instanceof RegistryError)) throw error
        const { kind, message: reason, hint } = error
        return { copy, failure: { kind, reason, ...(hint !== undefined && { hint }) } }
      }
    }),
  )
}

/** The part of an index that the run would copy in place of all of it. */
async function partOf(
  copy: PlannedCopy,
  mayLose: boolean,
  session: RegistrySession,
): Promise<IndexPart | undefined> {
  const { from, platforms, isPinned } = copy
  if (platforms === undefined && !mayLose) return undefined
  // What cannot be read fails when it is copied.
  const source =
    platforms === undefined
      ? await session.glanceAtSource(from)
      : await session.inspectSource(from, () => {})
  if (source === undefined) return undefined
  const chosen =
    platforms && (await choosePlatforms(copy, source, platforms, session, () => {})).part
  if (chosen || !mayLose || !hasNewFields(source)) return chosen
  if (isPinned) throw pinnedError('it cannot be copied under the same digest')
  return withoutAttestations(source)
}

interface CommandSettings {
  access: CopyAccess
  /** Further flags of `skopeo copy`. */
  flags: readonly string[]
}

function whole({ from, to }: PlannedCopy, settings: CommandSettings): string {
  return command(
    { source: `docker://${from}`, destination: `docker://${to}`, multiArch: 'all' },
    settings,
  )
}

/** As copyPart does. */
function partCommands(
  { from, to }: PlannedCopy,
  part: IndexPart,
  settings: CommandSettings,
): string[] {
  const children = part.kept.map(({ digest }) =>
    command(
      {
        source: `docker://${repositoryName(from)}@${digest}`,
        destination: `docker://${repositoryName(to)}@${digest}`,
        multiArch: 'all',
      },
      settings,
    ),
  )
  const folder = `kgplugin-index-${digestOf(part.text).slice('sha256:'.length, 'sha256:'.length + 12)}`
  return [
    ...children,
    `mkdir -p ${folder}`,
    `printf %s ${shellWord(part.text)} > ${folder}/manifest.json`,
    `echo 'Directory Transport Version: 1.1' > ${folder}/version`,
    command(
      { source: `dir:${folder}`, destination: `docker://${to}`, multiArch: 'index-only' },
      settings,
    ),
  ]
}

function command(copy: SkopeoCopy, { access, flags }: CommandSettings): string {
  return ['skopeo', ...copyArguments(copy, access, flags)].map(shellWord).join(' ')
}
