import type { ImageFinding } from '../images/index.ts'
import type { Fix } from './plan-fixes.ts'
import type { PluginProof, UnprovenImage } from './prove-plugin.ts'
import { readableImage } from './verification/verify-localization.ts'
import { placeOf } from './wiring/trace-images.ts'
import type { UnwiredImage } from './wiring/wire-images.ts'

/** Why the lines for some inner Plugin must not be written; undefined when nobody knows for which. */
export interface Objection {
  resource: string | undefined
  reason: string
}

/** What renders no longer with the lines of fixes: with the settings, without them, or without a global plugin. */
export function findBreakage(before: PluginProof, after: PluginProof): Objection[] {
  const messagesOf = ({ failures, unset, bare }: PluginProof): Objection[] => [
    ...failures.map(({ resource, message }) => ({ resource, reason: message })),
    ...unset.filter(isFailure).map(withCondition('while no registry is set, it ')),
    ...bare.map(withCondition('without a global plugin, it ')),
  ]
  const known = new Set(messagesOf(before).map(({ reason }) => withoutLines(reason)))
  return messagesOf(after)
    .filter(({ reason }) => !known.has(withoutLines(reason)))
    .map(({ resource, reason }) => ({
      resource,
      reason: `the result does not render: ${reason}`,
    }))
}

function isFailure(problem: string): boolean {
  return problem.includes('does not render: ')
}

function withCondition(condition: string): (problem: string) => Objection {
  return (problem) => ({ resource: undefined, reason: condition + problem })
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
  return images.flatMap(({ finding }) => {
    const image = unproven.get(placeOf(finding))
    return image ? [{ finding, reason: outcomeOf(image) }] : []
  })
}

function outcomeOf({ verdict: { verdict, found, expected = '' } }: UnprovenImage): string {
  if (!found) return 'with a line that should move it, it is not there any more'
  const image = readableImage(found.image)
  if (verdict === 'collision') return `another image ends as ${image}, too`
  const wanted = readableImage(expected)
  return `a line that should move it makes it ${image} instead of ${wanted}`
}

/** Other images that the lines of fixes change for the worse. */
export function findHarm(before: PluginProof, after: PluginProof): Objection[] {
  const keyOf = ({ verdict }: UnprovenImage): string =>
    JSON.stringify([placeOf(verdict), verdict.origin])
  const known = new Set(before.unproven.map(keyOf))
  const moved = after.unproven
    .filter((image) => !known.has(keyOf(image)))
    .map(({ verdict: { plain, found, origin } }) => ({
      resource: resourceIn(origin),
      reason: `with it, ${(plain ?? found)?.image} is no longer localized`,
    }))
  return [...moved, ...changedWithoutSettings(before, after)]
}

/** Images that neither render as before nor as they should, while nothing is set. */
function changedWithoutSettings(before: PluginProof, after: PluginProof): Objection[] {
  const [old, now] = [before.renderings, after.renderings]
  const wanted = imagesByPlace(old.plain.findings)
  const compare = (
    earlier: readonly ImageFinding[],
    later: readonly ImageFinding[],
    condition: string,
  ): Objection[] => {
    const images = imagesByPlace(earlier)
    return later.flatMap((finding) => {
      const place = placeOf(finding)
      const isSame = [images.get(place), wanted.get(place)].includes(finding.image)
      if (isSame || finding.confidence === 'low' || !images.has(place)) return []
      const reason = `${condition}, ${images.get(place)} would become ${finding.image}`
      return [{ resource: resourceIn(finding.origin), reason }]
    })
  }
  return [
    ...compare(
      (old.unset ?? old.plain).findings,
      (now.unset ?? now.plain).findings,
      'while no registry is set',
    ),
    ...compare(old.bare?.findings ?? [], now.bare?.findings ?? [], 'without a global plugin'),
  ]
}

function imagesByPlace(findings: readonly ImageFinding[]): Map<string, string> {
  return new Map(findings.map((finding) => [placeOf(finding), finding.image]))
}

function resourceIn(origin: readonly string[]): string | undefined {
  const prefix = 'Plugin '
  return origin.find((part) => part.startsWith(prefix))?.slice(prefix.length)
}
