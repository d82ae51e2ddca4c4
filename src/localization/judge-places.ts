import { ignoresText, type ImageFinding, parseReference } from '../images/index.ts'
import type { ImagesConfig } from '../workspace/index.ts'
import type { PluginImages } from './plugin-images.ts'
import type { PluginRenderings } from './render-plugins-images.ts'
import type { PlaceVerdict } from './verification/verdict.ts'
import { readableImage, SENTINEL, verifyLocalization } from './verification/verify-localization.ts'

/**
 * What becomes of every image of a plugin with each setting that it was rendered with.
 * @param said Ignored images are left out; declared ones are the sources of what is there only with the settings.
 */
export function judgePlaces(
  renderings: PluginRenderings,
  { declared, ignore }: Pick<ImagesConfig, 'declared' | 'ignore'>,
): PlaceVerdict[] {
  const { plain, both, registry, repository } = renderings
  const renders = {
    plain: plain.findings,
    both: both.findings,
    ...(registry && { registry: registry.findings }),
    ...(repository && { repository: repository.findings }),
  }
  const sources = declared.map(({ image }) => parseReference(image))
  const isIgnored = ignoresText(ignore)
  return verifyLocalization(renders, SENTINEL, sources).filter(
    (verdict) => !isIgnored(shownFinding(verdict)) && !isMissingByFailure(verdict, renderings),
  )
}

/** Images that are there only when a registry is set, so that nobody knows what their copies are made from. */
export function imagesWithoutSource(
  renderings: PluginRenderings,
  said: Pick<ImagesConfig, 'declared' | 'ignore'>,
): ImageFinding[] {
  return judgePlaces(renderings, said).flatMap(({ verdict, setting, plain, found }) =>
    verdict === 'only-in-one' && setting === 'both' && !plain && found ? [found] : [],
  )
}

/** As people read it, and so name it in the configuration. */
function shownFinding({ plain, found }: PlaceVerdict): ImageFinding {
  const finding = (plain ?? found)!
  return { ...finding, image: readableImage(finding.image) }
}

/** A chart that does not render has no images: that is the failure's to tell. */
function isMissingByFailure(
  { verdict, origin, plain, setting }: PlaceVerdict,
  renderings: PluginRenderings,
): boolean {
  if (verdict !== 'only-in-one') return false
  const images: PluginImages | undefined = plain ? renderings[setting] : renderings.plain
  return (images?.rendered.failures ?? []).some(
    ({ resource }) => resource === undefined || origin.includes(`Plugin ${resource}`),
  )
}
