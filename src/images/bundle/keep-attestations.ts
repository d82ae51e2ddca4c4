import type { CopyOutcome, CopyResult } from '../copy/copy-events.ts'
import { digestOf, readManifest } from '../copy/manifest.ts'
import { RegistryError, type RegistrySession } from '../copy/registry-session.ts'
import { repositoryName } from '../copy/repository-name.ts'

/**
 * Whether skopeo could not copy an index unchanged (skopeo before 1.16 drops `artifactType`), so that its digest, or all
 * of it, is missing.
 */
export function lostDigest({ copy, outcome }: CopyResult): boolean {
  // A part of an index has no attestations, and a digest of its own.
  if (copy.platforms !== undefined && !copy.isPinned) return false
  if (outcome.status === 'copied')
    return outcome.droppedAttestations > 0 || outcome.lostTypes === true
  return outcome.status === 'failed' && outcome.kind === 'digest-changes'
}

/**
 * Saves such an index all the same: skopeo copies the images in it one by one, and the bytes of the index are kept as its
 * registry gave them. A layout can hold them, other than a registry that an old skopeo writes to.
 * @param keep Stores the text of the index under the name of the copy.
 * @returns What became of it; the outcome so far when that fails, too.
 */
export async function keepAttestations(
  { copy, outcome }: CopyResult,
  session: RegistrySession,
  keep: (text: string) => Promise<void>,
): Promise<CopyOutcome> {
  try {
    const text = await session.inspectSource(copy.from, () => {})
    const content = readManifest(text)
    if (content.kind !== 'index') return outcome
    for (const { digest } of content.entries) {
      const source = `docker://${repositoryName(copy.from)}@${digest}`
      const destination = `docker://${repositoryName(copy.to)}@${digest}`
      await session.copy(copy.from, copy.to, { source, destination, multiArch: 'all' }, () => {})
    }
    await keep(text)
    return { status: 'copied', digest: digestOf(text), droppedAttestations: 0 }
  } catch (error) {
    if (error instanceof RegistryError) return outcome
    throw error
  }
}
