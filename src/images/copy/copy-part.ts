import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CopyPlace } from './copy-place.ts'
import type { IndexPart } from './manifest.ts'
import type { PlannedCopy } from './plan-copies.ts'
import { repositoryName } from './repository-name.ts'

/**
 * Copies some images of an index one by one, then an index of them alone: registries refuse an index whose images they do
 * not have. The tag appears last, so an interrupted copy has none.
 */
export async function copyPart(
  copy: PlannedCopy,
  part: IndexPart,
  { session, folder, onRetry, following }: CopyPlace,
): Promise<void> {
  // Nobody reads it, but it marks a command as one of this run: see endOrphans.
  const digestFile = join(folder, 'digest')
  for (const { digest } of part.kept) {
    await session.copy(
      copy.from,
      copy.to,
      {
        source: `docker://${repositoryName(copy.from)}@${digest}`,
        destination: `docker://${repositoryName(copy.to)}@${digest}`,
        multiArch: 'all',
        digestFile,
      },
      onRetry,
      following,
    )
  }
  const index = join(folder, 'index')
  await mkdir(index, { recursive: true })
  await writeFile(join(index, 'manifest.json'), part.text)
  // containers-transports(5), dir: without this file the folder is not read.
  await writeFile(join(index, 'version'), 'Directory Transport Version: 1.1\n')
  await session.copy(
    copy.from,
    copy.to,
    { source: `dir:${index}`, destination: `docker://${copy.to}`, multiArch: 'index-only' },
    onRetry,
    following,
  )
}
