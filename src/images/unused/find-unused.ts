import { compareText } from '../compare-text.ts'
import { digestOf, readManifest } from '../copy/manifest.ts'
import {
  RegistryError,
  RegistrySession,
  type SessionOptions,
  type SessionWorld,
} from '../copy/registry-session.ts'
import { signedDigest } from '../signatures/signature-tags.ts'
import type { UsedTags } from './used-tags.ts'

/** What no plugin uses of some repositories. */
export interface FoundUnused {
  /** Sorted by repository; those without such tags are left out. */
  unused: { repository: string; tags: string[] }[]
  /** Repositories that were there. */
  looked: number
  /** Repositories that could not be looked through, sorted. */
  unread: { repository: string; reason: string; hint?: string }[]
}

/**
 * Lists the tags of repositories that nobody uses. A tag about a digest (`sha256-<digest>.sig` and the like) is used while
 * a used tag holds that digest. Nothing is changed.
 * @param repositories Canonical names.
 * @param used By canonical name of a repository.
 * @throws InterruptedError
 */
export async function findUnused(
  repositories: Iterable<string>,
  used: ReadonlyMap<string, UsedTags>,
  options: SessionOptions,
  world: SessionWorld,
): Promise<FoundUnused> {
  const session = new RegistrySession(options, world)
  const found: FoundUnused = { unused: [], looked: 0, unread: [] }
  await Promise.all(
    [...new Set(repositories)].map(async (repository) => {
      try {
        const tags = await session.listTargetTags(repository)
        if (tags === undefined) return
        found.looked++
        const unused = await unusedTags(repository, tags, used.get(repository), session)
        if (unused.length > 0) found.unused.push({ repository, tags: unused.sort(compareText) })
      } catch (error) {
        if (!(error instanceof RegistryError)) throw error
        const { message: reason, hint } = error
        found.unread.push({ repository, reason, ...(hint !== undefined && { hint }) })
      }
    }),
  )
  found.unused.sort((a, b) => compareText(a.repository, b.repository))
  found.unread.sort((a, b) => compareText(a.repository, b.repository))
  return found
}

async function unusedTags(
  repository: string,
  tags: readonly string[],
  used: UsedTags | undefined,
  session: RegistrySession,
): Promise<string[]> {
  if (used?.isAny) return []
  const others = tags.filter((tag) => !used?.tags.has(tag))
  // Only then are the digests of tags of interest.
  if (!used || !others.some((tag) => signedDigest(tag) !== undefined)) return others
  const held = new Set(used.digests)
  for (const tag of tags.filter((one) => used.tags.has(one))) {
    const manifest = await session.inspectTarget(`${repository}:${tag}`, () => {})
    if (manifest === undefined) continue
    held.add(digestOf(manifest))
    const content = readManifest(manifest)
    if (content.kind === 'index') for (const { digest } of content.entries) held.add(digest)
  }
  return others.filter((tag) => !held.has(signedDigest(tag) ?? ''))
}
