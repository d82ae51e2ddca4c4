import { choosePlatforms } from '../copy/chosen-platforms.ts'
import type { CopyErrorKind } from '../copy/copy-error.ts'
import { digestOf, readManifest } from '../copy/manifest.ts'
import type { PlannedCopy } from '../copy/plan-copies.ts'
import {
  RegistryError,
  RegistrySession,
  type SessionOptions,
  type SessionWorld,
} from '../copy/registry-session.ts'
import { repositoryName } from '../copy/repository-name.ts'
import { signatureTags } from './signature-tags.ts'

/** What lies beside some images in the repositories that they come from. */
export interface FoundSignatures {
  /** To copy as images are, each once, sorted by target. */
  copies: PlannedCopy[]
  /** How many images have some. */
  signed: number
  /** Images that could not be looked at, and repositories whose tags could not be listed. */
  failures: { place: string; kind: CopyErrorKind; reason: string; hint?: string }[]
}

export interface SignatureOptions extends SessionOptions {
  /** How long one list of tags may take. Default: a minute. */
  listTimeoutMs?: number
}

/**
 * Finds the signatures, attestations, SBOMs and referrers of images: of the index and of each image in it, by the tags of
 * the source repositories, each of which is listed once. Registries that answer for referrers themselves
 * (OCI distribution-spec 1.1, `/referrers/`) and have no such tags are not asked: skopeo does not know that question.
 * @param side Where the images are looked at: at the target after they were copied, or at the source before.
 * @throws InterruptedError
 */
export async function findSignatures(
  copies: readonly PlannedCopy[],
  side: 'source' | 'target',
  options: SignatureOptions,
  world: SessionWorld,
): Promise<FoundSignatures> {
  const session = new RegistrySession(options, world)
  const failures: FoundSignatures['failures'] = []
  const attempt = async <T>(place: string, request: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await request()
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error
      const { kind, message: reason, hint } = error
      failures.push({ place, kind, reason, ...(hint !== undefined && { hint }) })
      return undefined
    }
  }
  const lists = new Map<string, Promise<string[] | undefined>>()
  const tagsBeside = (from: string): Promise<string[] | undefined> => {
    const repository = repositoryName(from)
    const list =
      lists.get(repository) ??
      attempt(repository, () => session.listSourceTags(repository, options.listTimeoutMs))
    lists.set(repository, list)
    return list
  }
  const found = await Promise.all(
    copies.map(async (copy) => {
      const tags = await tagsBeside(copy.from)
      // Most repositories have none at all, and then no manifest is read.
      if (!tags?.some((tag) => tag.startsWith('sha256-'))) return []
      const place = side === 'source' ? copy.from : copy.to
      const manifest = await attempt(place, () => manifestOf(copy, side, session))
      return manifest === undefined
        ? []
        : signatureTags(tags, digestsOf(manifest)).map((tag) => copyOfTag(copy, tag))
    }),
  )
  const byTarget = new Map(found.flat().map((copy) => [copy.to, copy]))
  return {
    copies: [...byTarget.values()].sort((a, b) => (a.to < b.to ? -1 : 1)),
    signed: found.filter((tags) => tags.length > 0).length,
    failures: failures.sort((a, b) => (a.place < b.place ? -1 : 1)),
  }
}

/** What the target holds, or will hold, of an image. */
async function manifestOf(
  copy: PlannedCopy,
  side: 'source' | 'target',
  session: RegistrySession,
): Promise<string | undefined> {
  if (side === 'target') return session.inspectTarget(copy.to, () => {})
  const source = await session.inspectSource(copy.from, () => {})
  if (copy.platforms === undefined) return source
  const { part } = await choosePlatforms(copy, source, copy.platforms, session, () => {})
  return part?.text ?? source
}

function digestsOf(manifest: string): ReadonlySet<string> {
  const content = readManifest(manifest)
  const children = content.kind === 'index' ? content.entries.map(({ digest }) => digest) : []
  return new Set([digestOf(manifest), ...children])
}

function copyOfTag({ source, target, from, to }: PlannedCopy, tag: string): PlannedCopy {
  return {
    source: { registry: source.registry, path: source.path, tag },
    target: { registry: target.registry, path: target.path, tag },
    from: `${repositoryName(from)}:${tag}`,
    to: `${repositoryName(to)}:${tag}`,
    digest: undefined,
    isPinned: false,
  }
}
