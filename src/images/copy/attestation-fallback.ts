import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CopyOutcome } from './copy-events.ts'
import type { CopyPlace } from './copy-place.ts'
import { digestOf, withoutAttestations } from './manifest.ts'
import type { PlannedCopy } from './plan-copies.ts'
import type { RegistryError, RetryListener } from './registry-session.ts'
import { repositoryName } from './repository-name.ts'

/**
 * Copies the images of an index one by one, then an index without attestations, for skopeo before 1.16, which cannot
 * copy some attestations without changing a digest. The tag appears last, so an interrupted copy has none.
 * @throws `cause` when the source is not an index of that kind.
 */
export async function copyWithoutAttestations(
  copy: PlannedCopy,
  { session, folder }: CopyPlace,
  onRetry: RetryListener,
  cause: RegistryError,
): Promise<CopyOutcome> {
  const filtered = withoutAttestations(await session.inspectSource(copy.from, onRetry))
  if (!filtered) throw cause
  for (const { digest } of filtered.kept) {
    await session.copy(
      copy.from,
      copy.to,
      {
        source: `docker://${repositoryName(copy.from)}@${digest}`,
        destination: `docker://${repositoryName(copy.to)}@${digest}`,
        multiArch: 'all',
      },
      onRetry,
    )
  }
  const index = join(folder, 'index')
  await mkdir(index)
  await writeFile(join(index, 'manifest.json'), filtered.text)
  // containers-transports(5), dir: without this file the folder is not read.
  await writeFile(join(index, 'version'), 'Directory Transport Version: 1.1\n')
  await session.copy(
    copy.from,
    copy.to,
    { source: `dir:${index}`, destination: `docker://${copy.to}`, multiArch: 'index-only' },
    onRetry,
  )
  return {
    status: 'copied',
    digest: digestOf(filtered.text),
    droppedAttestations: filtered.dropped.length,
  }
}

/** A canonical reference without its tag or digest. */
