import { type IndexPart, partOfIndex, readManifest, readPlatform } from './manifest.ts'
import type { PlannedCopy } from './plan-copies.ts'
import { matchesPlatform } from './platform.ts'
import { RegistryError, type RegistrySession, type RetryListener } from './registry-session.ts'

/** What a choice of platforms leaves of an image. */
export interface ChosenPlatforms {
  /** The index with the chosen platforms alone; undefined when the image is copied as it is. */
  part: IndexPart | undefined
  /** The image has more platforms, and is copied as it is: a reference with a digest would not find a part of it. */
  isUndivided: boolean
}

/**
 * Chooses the platforms of an image: the entries of an index, without its attestations.
 * @param source The image's manifest or index.
 * @throws RegistryError (`no-platform`) when it lacks one of them, or says nothing about its platform.
 */
export async function choosePlatforms(
  { from, isPinned }: Pick<PlannedCopy, 'from' | 'isPinned'>,
  source: string,
  wanted: readonly string[],
  session: RegistrySession,
  onRetry: RetryListener,
): Promise<ChosenPlatforms> {
  const content = readManifest(source)
  if (content.kind !== 'index') {
    const platform = readPlatform(await session.inspectSourceConfig(from, onRetry))
    requirePlatforms(wanted, platform === '' ? [] : [platform])
    return { part: undefined, isUndivided: false }
  }
  const images = content.entries.filter(({ isAttestation }) => !isAttestation)
  const isChosen = (platform: string | undefined): boolean =>
    platform !== undefined && wanted.some((one) => matchesPlatform(one, platform))
  requirePlatforms(
    wanted,
    images.flatMap(({ platform }) => platform ?? []),
  )
  const isWhole = images.every(({ platform }) => isChosen(platform))
  const part = partOfIndex(
    source,
    ({ platform, isAttestation }) => !isAttestation && isChosen(platform),
  )
  return {
    part: isWhole || isPinned ? undefined : part,
    isUndivided: isPinned && !isWhole,
  }
}

function requirePlatforms(wanted: readonly string[], platforms: readonly string[]): void {
  const missing = wanted.filter(
    (one) => !platforms.some((platform) => matchesPlatform(one, platform)),
  )
  if (missing.length === 0) return
  const known = [...new Set(platforms)].sort().join(', ')
  throw new RegistryError(
    'no-platform',
    known === ''
      ? `it does not say for which platform it is, so not that it is for ${missing.join(', ')}`
      : `it has no image for ${missing.join(', ')}, only for ${known}`,
    'Choose platforms that all images have, or ignore this one in .kgplugin.yaml and copy it apart.',
  )
}
