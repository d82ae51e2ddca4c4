import { shellWord } from '../../diagnostics/index.ts'
import { choosePlatforms } from './chosen-platforms.ts'
import type { CopyErrorKind } from './copy-error.ts'
import { digestOf, type IndexPart } from './manifest.ts'
import type { PlannedCopy } from './plan-copies.ts'
import {
  RegistryError,
  RegistrySession,
  type SessionOptions,
  type SessionWorld,
} from './registry-session.ts'
import { repositoryName } from './repository-name.ts'
import { copyArguments } from './skopeo-arguments.ts'
import type { CopyAccess, SkopeoCopy } from './skopeo.ts'

/** What a dry run prints of one copy: lines of shell, or why there would be none. */
export type DryCopy = { copy: PlannedCopy } & (
  | { commands: string[] }
  | { failure: { kind: CopyErrorKind; reason: string; hint?: string } }
)

/**
 * The skopeo commands of some copies, as a shell takes them: what a dry run prints. Credentials are never part of them, only
 * the path of the file that holds some. Registries are asked only for images of which some platforms are chosen.
 * @param openWorld Called when a registry has to be asked.
 * @throws InterruptedError
 */
export async function copyCommands(
  copies: readonly PlannedCopy[],
  options: SessionOptions,
  openWorld: () => Promise<SessionWorld>,
): Promise<DryCopy[]> {
  const isAsking = copies.some(({ platforms }) => platforms !== undefined)
  const session = isAsking ? new RegistrySession(options, await openWorld()) : undefined
  return Promise.all(
    copies.map(async (copy): Promise<DryCopy> => {
      try {
        const part = session && (await partOf(copy, session))
        return {
          copy,
          commands: part ? partCommands(copy, part, options.access) : [whole(copy, options.access)],
        }
      } catch (error) {
        if (!(error instanceof RegistryError)) throw error
        const { kind, message: reason, hint } = error
        return { copy, failure: { kind, reason, ...(hint !== undefined && { hint }) } }
      }
    }),
  )
}

async function partOf(copy: PlannedCopy, session: RegistrySession): Promise<IndexPart | undefined> {
  const { from, platforms } = copy
  if (platforms === undefined) return undefined
  const source = await session.inspectSource(from, () => {})
  return (await choosePlatforms(copy, source, platforms, session, () => {})).part
}

function whole({ from, to }: PlannedCopy, access: CopyAccess): string {
  return command(
    { source: `docker://${from}`, destination: `docker://${to}`, multiArch: 'all' },
    access,
  )
}

/** As copyPart does. */
function partCommands({ from, to }: PlannedCopy, part: IndexPart, access: CopyAccess): string[] {
  const children = part.kept.map(({ digest }) =>
    command(
      {
        source: `docker://${repositoryName(from)}@${digest}`,
        destination: `docker://${repositoryName(to)}@${digest}`,
        multiArch: 'all',
      },
      access,
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
      access,
    ),
  ]
}

function command(copy: SkopeoCopy, access: CopyAccess): string {
  return ['skopeo', ...copyArguments(copy, access)].map(shellWord).join(' ')
}
