import { canonicalReference, type ImageReference } from '../reference.ts'
import { WITHOUT_MIRRORS } from '../source-mirrors.ts'
import { choosePlatforms } from './chosen-platforms.ts'
import type { CopyErrorKind } from './copy-error.ts'
import { digestOf, readManifest, readPlatform } from './manifest.ts'
import type { CopyChoice } from './plan-copies.ts'
import {
  RegistryError,
  RegistrySession,
  type SessionOptions,
  type SessionWorld,
} from './registry-session.ts'

/** The image that a source registry holds for a reference now. */
export type ResolvedSource =
  | {
      source: ImageReference
      digest: string
      platforms: string[]
      /** Of the part with the chosen platforms, where that is not the whole image. */
      partDigest?: string
    }
  | { source: ImageReference; failure: { kind: CopyErrorKind; reason: string; hint?: string } }

/**
 * Asks the source registries for digests and platforms, for a lock or to compare with one.
 * @param choice Where each is read from (the answer names the source itself), and the platforms that it must have.
 * @returns In the order given; platforms sorted, without attestations.
 * @throws InterruptedError after the signal aborted.
 */
export function resolveSources(
  sources: readonly ImageReference[],
  options: SessionOptions,
  world: SessionWorld,
  choice: CopyChoice = {},
): Promise<ResolvedSource[]> {
  const session = new RegistrySession(options, world)
  return Promise.all(sources.map((source) => resolveSource(source, choice, session)))
}

async function resolveSource(
  source: ImageReference,
  { mirrorOf = WITHOUT_MIRRORS, platforms: wanted }: CopyChoice,
  session: RegistrySession,
): Promise<ResolvedSource> {
  const reference = readable(mirrorOf(source))
  try {
    const text = await session.inspectSource(reference, () => {})
    const content = readManifest(text)
    const platforms =
      content.kind === 'index'
        ? content.entries.flatMap(({ platform, isAttestation }) =>
            platform === undefined || isAttestation ? [] : [platform],
          )
        : await platformsOfImage(reference, session)
    const isPinned = source.digest !== undefined
    const part =
      wanted &&
      (await choosePlatforms({ from: reference, isPinned }, text, wanted, session, () => {})).part
    return {
      source,
      digest: digestOf(text),
      platforms: [...new Set(platforms)].sort(),
      ...(part && { partDigest: digestOf(part.text) }),
    }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    const { kind, message: reason, hint } = error
    return { source, failure: { kind, reason, ...(hint !== undefined && { hint }) } }
  }
}

async function platformsOfImage(reference: string, session: RegistrySession): Promise<string[]> {
  const platform = readPlatform(await session.inspectSourceConfig(reference, () => {}))
  return platform === '' ? [] : [platform]
}

// skopeo takes a tag or a digest, not both.
function readable({ tag, digest, ...name }: ImageReference): string {
  if (digest !== undefined) return canonicalReference({ ...name, digest })
  return canonicalReference({ ...name, tag: tag ?? 'latest' })
}
