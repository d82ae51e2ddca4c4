import { UserError } from '../../diagnostics/index.ts'
import { type CopyChoice, openMirrors, splitMirror } from '../../images/index.ts'
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
  // The first of two equal names counts.
  return { mirrorOf: openMirrors([...readMirrorFlags(flags.sourceMirror ?? []), ...configured]) }
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
