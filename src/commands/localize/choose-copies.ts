import { UserError } from '../../diagnostics/index.ts'
import {
  type CopyChoice,
  type ImageLock,
  LOCK_FILE,
  openMirrors,
  readPlatforms,
  splitMirror,
} from '../../images/index.ts'
import type { ImagesConfig } from '../../workspace/index.ts'
import type { SourceFlags } from './localize-options.ts'

const MIRROR_FLAG = '--source-mirror'

/** How images are copied, from the flags and the configuration. @throws UserError */
export function chooseCopies(flags: SourceFlags, config: ImagesConfig): CopyChoice {
  const configured = Object.entries(config.mirrors ?? {}).map(([name, place]) => ({
    name,
    place,
    option: 'images.mirrors',
  }))
  return {
    // The first of two equal names counts.
    mirrorOf: openMirrors([...readMirrorFlags(flags.sourceMirror ?? []), ...configured]),
    platforms: choosePlatforms(flags, config),
  }
}

function choosePlatforms(flags: SourceFlags, config: ImagesConfig): string[] | undefined {
  if (flags.platform) return readPlatforms(flags.platform, '--platform')
  return config.platforms && readPlatforms(config.platforms, 'images.platforms')
}

function readMirrorFlags(
  texts: readonly string[],
): { name: string; place: string; option: string }[] {
  const mirrors = texts.map((text) => ({ ...splitMirror(text, MIRROR_FLAG), option: MIRROR_FLAG }))
  const places = new Map<string, string>()
  for (const { name, place } of mirrors) {
    if ((places.get(name) ?? place) !== place) {
      throw new UserError(
        `${MIRROR_FLAG} has two places for ${name}: ${places.get(name)} and ${place}`,
      )
    }
    places.set(name, place)
  }
  return mirrors
}

/**
 * Refuses to copy by a lock that was written for other platforms than are asked for now: what arrives would be neither.
 * @throws UserError
 */
export function requireLockedPlatforms(
  lock: ImageLock,
  { platforms }: CopyChoice,
  { platform }: SourceFlags,
): void {
  // Nobody asked for any.
  if (platforms === undefined && platform === undefined) return
  const wanted = platformsOf(platforms)
  const other = lock.find(({ chosen }) => platformsOf(chosen) !== wanted)
  if (!other) return
  throw new UserError(
    `${LOCK_FILE} is for ${platformsOf(other.chosen)}, and ${wanted} are to be copied`,
    {
      hint: `Write it anew with "kgplugin localize lock --platform ${platforms?.join(',') ?? 'all'}".`,
    },
  )
}

/** What a new lock is written for: without another word, what the one before it was written for. */
export function withLockedPlatforms(
  choice: CopyChoice,
  lock: ImageLock,
  { platform }: SourceFlags,
): CopyChoice {
  if (choice.platforms !== undefined || platform !== undefined) return choice
  return { ...choice, platforms: lock[0]?.chosen }
}

function platformsOf(chosen: readonly string[] | undefined): string {
  return chosen?.join(', ') ?? 'all platforms'
}
