import type { ImageFinding } from '../images/index.ts'
import type { RenderFailure } from '../plugin/index.ts'
import type { ImagesConfig } from '../workspace/index.ts'
import { judgePlaces } from './judge-places.ts'
import type { PluginImages } from './plugin-images.ts'
import type { PluginRenderings } from './render-plugins-images.ts'
import { unsettledImages } from './unsettled-images.ts'
import type { PlaceVerdict, Setting } from './verification/verdict.ts'
import { readableImage } from './verification/verify-localization.ts'
import { placeOf } from './wiring/trace-images.ts'

/** An image that does not go where the settings send it. */
export interface UnprovenImage {
  /** The one to show: with both settings when that fails, else with the first that does. */
  verdict: PlaceVerdict
  /** Settings that it fails with. */
  settings: Setting[]
  /** The registry alone moves as it should. */
  isRegistryDone: boolean
}

export interface PluginProof {
  renderings: PluginRenderings
  /** Places of images that go where they should with every setting. */
  localized: number
  unproven: UnprovenImage[]
  /** What may be an image, or is not known to the end. */
  unsettled: ImageFinding[]
  /** What does not render with some setting, each once. */
  failures: RenderFailure[]
  /** What is wrong without any setting, in words. */
  unset: string[]
  /** What is wrong only without a global plugin, in words. */
  bare: string[]
}

/**
 * Judges the renderings of one plugin.
 * @param said Ignored images are left out; declared ones are the sources of what is there only with the settings.
 */
export function provePlugin(renderings: PluginRenderings, said: ImagesConfig): PluginProof {
  const { plain, both, registry, repository } = renderings
  const byPlace = new Map<string, PlaceVerdict[]>()
  for (const verdict of judgePlaces(renderings, said)) {
    byPlace.set(verdict.key, [...(byPlace.get(verdict.key) ?? []), verdict])
  }
  const unproven = [...byPlace.values()].flatMap(unprovenImage)
  return {
    renderings,
    localized: byPlace.size - unproven.length,
    unproven,
    unsettled: unsettledImages(renderings, said),
    failures: uniqueFailures([
      plain,
      both,
      withCondition(registry, 'with a registry and no repository set'),
      withCondition(repository, 'with a repository and no registry set'),
    ]),
    unset: problemsUnset(renderings),
    bare: problemsBare(renderings),
  }
}

function unprovenImage(verdicts: readonly PlaceVerdict[]): UnprovenImage[] {
  const failed = verdicts.filter(({ verdict }) => verdict !== 'localized')
  const [first] = failed
  if (!first) return []
  const isRegistryDone = verdicts.some(
    ({ setting, verdict }) => setting === 'registry' && verdict === 'localized',
  )
  return [{ verdict: first, settings: failed.map(({ setting }) => setting), isRegistryDone }]
}

function withCondition(
  images: PluginImages | undefined,
  condition: string,
): PluginImages | undefined {
  if (!images) return undefined
  const failures = images.rendered.failures.map((failure) =>
    failure.kind === 'broken'
      ? { ...failure, message: `${condition}: ${innermost(failure.message)}` }
      : failure,
  )
  return { ...images, rendered: { ...images.rendered, failures } }
}

/** What went wrong, on one line and without the way there. What a chart says itself may have many lines. */
function innermost(message: string): string {
  const own = message.lastIndexOf('execution error at ')
  const lines = (own < 0 ? message : message.slice(own)).split('\n').map((line) => line.trim())
  const written = lines.filter((line) => line !== '')
  return own < 0 ? (written.at(-1) ?? '') : written.join(' ')
}

/** The failures of several renderings, each once. */
export function uniqueFailures(renderings: readonly (PluginImages | undefined)[]): RenderFailure[] {
  const failures = renderings.flatMap((images) => images?.rendered.failures ?? [])
  const readable = failures.map((one) => ({ ...one, message: readableImage(one.message) }))
  const keyOf = ({ plugin, resource, message }: RenderFailure): string =>
    JSON.stringify([plugin, resource, message])
  return [...new Map(readable.map((failure) => [keyOf(failure), failure])).values()]
}

function problemsUnset({ plain, unset }: PluginRenderings): string[] {
  if (!unset) return []
  const failures = brokenIn(unset)
  if (failures.length > 0) return failures
  const wanted = new Map(plain.findings.map((finding) => [placeOf(finding), finding.image]))
  const isOther = (finding: ImageFinding): boolean => {
    const image = wanted.get(placeOf(finding))
    return finding.confidence !== 'low' && image !== undefined && image !== finding.image
  }
  const others = unset.findings.filter(isOther)
  return [
    ...new Set(
      others.map((finding) => `${wanted.get(placeOf(finding))} renders as ${finding.image}`),
    ),
  ]
}

/** What breaks without a global plugin, and renders with one that sets nothing. */
function problemsBare({ plain, unset, bare }: PluginRenderings): string[] {
  if (!bare) return []
  const known = new Set(brokenIn(unset ?? plain))
  return brokenIn(bare).filter((problem) => !known.has(problem))
}

/** What does not render, in words. A chart that is missing is reported as a failure already. */
function brokenIn({ rendered }: PluginImages): string[] {
  const broken = rendered.failures.filter(({ kind }) => kind === 'broken')
  return broken.map(
    ({ resource, message }) =>
      `${resource === undefined ? '' : `Plugin ${resource} `}does not render: ${innermost(message)}`,
  )
}
