import { GoMap, type GoValue } from '../../go/values/index.ts'
import { familiarReference, type ImageFinding, type ImageReference } from '../../images/index.ts'
import type { Installation } from '../../plugin/index.ts'
import type { PluginImages } from '../plugin-images.ts'
import { byOwnPlace, isInstalledBy, ownPlaceOf } from './finding-place.ts'
import { isUsableIn } from './leave-out-settings.ts'
import { ownReference } from './own-reference.ts'

/** One plugin as it renders with the global image settings and without. */
export interface SettingImages {
  unset: PluginImages
  /** Without what the settings leave blank; undefined when that is the same. */
  leftOut: PluginImages | undefined
  both: PluginImages
  registry: PluginImages | undefined
  repository: PluginImages | undefined
}

/**
 * The images that copies are made from: those that render while nothing is set. Where a chart does not render then, or
 * makes an image that is none, it is the chart's own. Where the name would be the chart's and the tag the plugin's,
 * which nobody has published, it is the one that the plugin names in its helpers.
 */
export function chooseSources(images: SettingImages): PluginImages {
  const { unset } = images
  const leftOut = images.leftOut && rendersAsMuch(images.leftOut, unset) ? images.leftOut : unset
  const rendered = byOwnPlace(unset.findings)
  const broken = unset.rendered.inner
    .filter(({ resource }) => !isUsableIn(unset, resource))
    .map(({ resource }) => resource.name)
  const findings = leftOut.findings.map((finding) => {
    const isRepaired = broken.some((name) => isInstalledBy(name, finding))
    const own = isRepaired ? rendered.get(ownPlaceOf(finding)) : undefined
    return own?.reference ? own : finding
  })
  const isSame = leftOut === unset
  const chosen = isSame ? unset : { ...leftOut, findings }
  return withOwnNames(chosen, images)
}

/** A chart may need what is blank, too: then that is what it is given. */
function rendersAsMuch(leftOut: PluginImages, unset: PluginImages): boolean {
  const names = new Set(leftOut.rendered.inner.map(({ resource }) => resource.name))
  return unset.rendered.inner.every(({ resource }) => names.has(resource.name))
}

function withOwnNames(
  chosen: PluginImages,
  { both, registry, repository }: SettingImages,
): PluginImages {
  if (!registry || !repository) return chosen
  const [inBoth, inRegistry, inRepository] = [both, registry, repository].map(({ findings }) =>
    byOwnPlace(findings),
  )
  const findings = chosen.findings.map((finding) => {
    const { reference } = finding
    if (!reference || finding.confidence === 'low') return finding
    if (!isMixed(finding, reference, chosen)) return finding
    const place = ownPlaceOf(finding)
    const own = ownReference(reference, {
      both: inBoth?.get(place),
      registry: inRegistry?.get(place),
      repository: inRepository?.get(place),
    })
    // Another registry for the same repository is where the chart has moved to since.
    if (own === undefined || own.path === reference.path) return finding
    return { ...finding, image: familiarReference(own), reference: own }
  })
  const isSame = findings.every((finding, at) => finding === chosen.findings[at])
  return isSame ? chosen : { ...chosen, findings }
}

/** Whether the images of a plugin may be mixed of a chart's names and its own tags, so that it takes more to tell. */
export function mayBeMixed(unset: PluginImages): boolean {
  return unset.findings.some(
    (finding) =>
      finding.reference !== undefined &&
      finding.confidence !== 'low' &&
      isMixed(finding, finding.reference, unset),
  )
}

/** Whether `spec.values` holds the tag or digest of an image and not its name. */
function isMixed(
  finding: ImageFinding,
  { path, tag, digest }: ImageReference,
  { rendered }: PluginImages,
): boolean {
  const installation = rendered.inner.find(({ resource }) => isInstalledBy(resource.name, finding))
  if (!installation) return false
  const texts = textsOf(installation)
  const name = path.replace(/^library\//, '')
  return (
    [tag, digest].some((version) => version !== undefined && texts.has(version)) &&
    ![...texts].some((text) => text.includes(name))
  )
}

function textsOf({ resource }: Installation): Set<string> {
  const texts = new Set<string>()
  const visit = (value: GoValue): void => {
    if (typeof value === 'string' || typeof value === 'number') texts.add(String(value))
    else if (Array.isArray(value)) value.forEach(visit)
    else if (value instanceof GoMap) for (const below of value.values()) visit(below)
  }
  visit(resource.spec.values)
  return texts
}
