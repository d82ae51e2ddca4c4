import { shellWord } from '../../diagnostics/index.ts'
import type { PlannedCopy } from './plan-copies.ts'
import { copyArguments } from './skopeo-arguments.ts'
import type { CopyAccess } from './skopeo.ts'

/**
 * The skopeo commands of some copies, one a line, as a shell takes them: what a dry run prints. Credentials are never
 * part of them, only the path of the file that holds some.
 */
export function copyCommands(copies: Iterable<PlannedCopy>, access: CopyAccess): string[] {
  return [...copies].map(({ from, to }) =>
    [
      'skopeo',
      ...copyArguments(
        { source: `docker://${from}`, destination: `docker://${to}`, multiArch: 'all' },
        access,
      ),
    ]
      .map(shellWord)
      .join(' '),
  )
}
