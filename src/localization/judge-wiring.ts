import type { ImageFinding } from '../images/index.ts'
import type { Fix } from './plan-fixes.ts'
import type { PluginProof, UnprovenImage } from './prove-plugin.ts'
import type { PluginRenderings } from './render-plugins-images.ts'
import { ownPlaceOf } from './sources/finding-place.ts'
import { ownImagesOf } from './sources/own-images.ts'
import { readableImage } from './verification/verify-localization.ts'
import { placeOf } from './wiring/trace-images.ts'
import type { UnwiredImage } from './wiring/wire-images.ts'

/** What renders no longer with the lines of fixes: with the settings, without them, or without a global plugin. */
export function findBreakage(before: PluginProof, after: PluginProof): string[] {
  const problemsOf = ({ failures, unset, bare }: PluginProof): string[] => [
    ...failures.map(({ message }) => message),
    ...unset.filter(isFailure).map((problem) => `while no registry is set, it ${problem}`),
    ...bare.map((problem) => `without a global plugin, it ${problem}`),
  ]
  const known = new Set(problemsOf(before).map(withoutLines))
  return problemsOf(after)
    .filter((problem) => !known.has(withoutLines(problem)))
    .map((problem) => `the result does not render: ${problem}`)
}

function isFailure(problem: string): boolean {
  return problem.includes('does not render: ')
}

/** A message without the lines and columns in it, which move when lines are put in before them. */
function withoutLines(message: string): string {
  return message.replace(/:\d+/g, ':')
}

/** The images of a fix that are not localized with its lines, and what becomes of them. */
export function findUnmoved({ resource, images }: Fix, after: PluginProof): UnwiredImage[] {
  const unproven = new Map(
    after.unproven
      .filter(({ verdict }) => verdict.origin.includes(`Plugin ${resource}`))
      .map((image) => [placeOf(image.verdict), image]),
  )
  const ownOf = ownImagesOf(after.renderings)
  return images.flatMap(({ finding }) => {
    const image = unproven.get(placeOf(finding))
    // The plugin's own image moves as a whole now, which is all that is wanted of it.
    if (!image || ownOf(image)?.kept !== undefined) return []
    return [{ finding, reason: outcomeOf(image) }]
  })
}

function outcomeOf({ verdict: { verdict, found, expected = '' } }: UnprovenImage): string {
  if (!found) return 'with a line that should move it, it is not there any more'
  const image = readableImage(found.image)
  if (verdict === 'collision') return `another image ends as ${image}, too`
  const wanted = readableImage(expected)
  return `a line that should move it makes it ${image} instead of ${wanted}`
}

/** The images that do not move and about which nothing was said, and what becomes of them. */
export function findUntold(
  { unproven }: PluginProof,
  told: readonly Pick<ImageFinding, 'object' | 'path' | 'origin'>[],
): UnwiredImage[] {
  const known = new Set(told.map(ownPlaceOf))
  return unproven.flatMap(({ verdict: { plain, found, expected = '' } }) => {
    const finding = plain ?? found
    if (!finding || known.has(ownPlaceOf(finding))) return []
    return [{ finding, reason: reasonWithoutLine(plain, found, expected) }]
  })
}

function reasonWithoutLine(
  plain: ImageFinding | undefined,
  found: ImageFinding | undefined,
  expected: string,
): string {
  if (!plain) {
    return 'it is there only when a registry is set, and nothing tells what it is copied from: list that under images.declared'
  }
  if (!found) return 'it is there only while no registry is set'
  return `it becomes ${readableImage(found.image)} instead of ${readableImage(expected)}`
}

/** Other images that the lines of fixes change for the worse, in words. */
export function findHarm(before: PluginProof, after: PluginProof): string[] {
  const keyOf = ({ verdict }: UnprovenImage): string =>
    JSON.stringify([placeOf(verdict), verdict.origin])
  const known = new Set(before.unproven.map(keyOf))
  const moved = after.unproven
    .filter((image) => !known.has(keyOf(image)))
    .map(({ verdict: { plain, found } }) => `with it, ${(plain ?? found)?.image} does not move`)
  return [...moved, ...changedWithoutSettings(before.renderings, after.renderings)]
}

/** Images that neither render as before nor as they should, while nothing is set. */
function changedWithoutSettings(before: PluginRenderings, after: PluginRenderings): string[] {
  const wanted = imagesByPlace(before.plain.findings)
  const compare = (
    condition: string,
    earlier: readonly ImageFinding[],
    later: readonly ImageFinding[],
  ): string[] => {
    const images = imagesByPlace(earlier)
    return later.flatMap((finding) => {
      const place = placeOf(finding)
      const image = images.get(place)
      const isSame = finding.image === image || finding.image === wanted.get(place)
      if (isSame || image === undefined || finding.confidence === 'low') return []
      return [`${condition}, ${image} would become ${finding.image}`]
    })
  }
  const unset = ({ plain, unset: own = plain }: PluginRenderings): ImageFinding[] => own.findings
  return [
    ...compare('while no registry is set', unset(before), unset(after)),
    ...compare('without a global plugin', before.bare?.findings ?? [], after.bare?.findings ?? []),
  ]
}

function imagesByPlace(findings: readonly ImageFinding[]): Map<string, string> {
  return new Map(findings.map((finding) => [placeOf(finding), finding.image]))
}
