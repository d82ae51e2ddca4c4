import {
  canonicalName,
  canonicalReference,
  type Destination,
  findCollisions,
  type ImageFinding,
  type ImageReference,
} from '../../images/index.ts'
import { destinationOf, expectedImage, judgeImage } from './judge-image.ts'
import { type FindingPair, pairFindings } from './pair-findings.ts'
import type { PlaceVerdict, Setting, Verdict } from './verdict.ts'

/** Values that no chart uses by itself; RFC 2606 keeps `.invalid` from resolving. */
export const SENTINEL: Required<Destination> = {
  registry: 'registry.kgplugin.invalid:5443',
  repository: 'kgp-sentinel',
}

/** What stands for the settings when a chart has taken their values apart. */
const PIECES: readonly [RegExp, string][] = [
  [/\b(?:[\w-]+\.)*kgplugin\.invalid(?::\d+)?/g, '<registry>'],
  [/\bkgp-sentinel\b/g, '<repository>'],
]

/** A text as people read it, without the values that stand for the settings. */
export function readableImage(text: string): string {
  return PIECES.reduce((result, [piece, name]) => result.replace(piece, name), text)
}

/** What was found in renders of the same chart, without and with the global image settings. */
export interface LocalizationRenders {
  plain: readonly ImageFinding[]
  /** Registry and repository set; the two others catch helpers that need both. */
  both: readonly ImageFinding[]
  registry?: readonly ImageFinding[]
  repository?: readonly ImageFinding[]
}

const SETTINGS = ['both', 'registry', 'repository'] as const satisfies Setting[]

/**
 * Proves a localization by difference: pairs what is at the same place of the same object without and with the settings.
 * Guesses (`low`) are left out, and so are values of Plugin resources, which are judged by what they install.
 * @param destination What the settings were in the renders.
 * @param declared Images that authors declare: the sources of what is there only with the settings.
 * @returns One verdict per place and render, in the order of the settings and of the plain findings.
 */
export function verifyLocalization(
  renders: LocalizationRenders,
  destination: Required<Destination> = SENTINEL,
  declared: readonly ImageReference[] = [],
): PlaceVerdict[] {
  const plain = renders.plain.filter(isJudged)
  const pairings = SETTINGS.flatMap((setting): Pairing[] => {
    const findings = renders[setting]
    if (!findings) return []
    const target = destinationOf(setting, destination)
    const pairs = pairFindings(plain, findings.filter(isJudged)).filter(
      ({ before, after }) => before || !isDestination(after!, target),
    )
    return [{ setting, target, pairs }]
  })
  const sources = declaredSources(pairings, declared)
  return pairings.flatMap(({ setting, target, pairs }) =>
    markCollisions(pairs.map((pair) => judge(pair, setting, target, sources))),
  )
}

/** What is at the same places without settings and with some. */
interface Pairing {
  setting: Setting
  target: Destination
  pairs: FindingPair[]
}

/** Whether it is the setting itself, handed on to others. */
function isDestination({ reference }: ImageFinding, destination: Destination): boolean {
  if (!reference || (reference.tag ?? reference.digest) !== undefined) return false
  const { registry, repository } = destination
  const isRegistry = registry === undefined || reference.registry === registry
  return isRegistry && reference.path.replace(/^library\//, '') === repository
}

function isJudged(finding: ImageFinding): boolean {
  return finding.confidence !== 'low' && !isPluginValue(finding)
}

function judge(
  { key, before, after }: FindingPair,
  setting: Setting,
  destination: Destination,
  sources: ReadonlyMap<string, ImageReference>,
): PlaceVerdict {
  const { object, path, origin } = (before ?? after)!
  const reference = before ? before.reference : sources.get(key)
  const expected = reference && expectedImage(reference, destination)
  const verdict = verdictOf(before, after, reference, destination)
  return { verdict, key, setting, object, path, origin, plain: before, found: after, expected }
}

function verdictOf(
  before: ImageFinding | undefined,
  after: ImageFinding | undefined,
  reference: ImageReference | undefined,
  destination: Destination,
): Verdict {
  if (!after || (!before && !reference)) return 'only-in-one'
  return reference ? judgeImage(reference, after.reference, destination) : 'malformed'
}

/** The declared images of places that are there only with settings, by their keys: one setting may break what another shows. */
function declaredSources(
  pairings: readonly Pairing[],
  declared: readonly ImageReference[],
): Map<string, ImageReference> {
  const sources = new Map<string, ImageReference>()
  for (const { target, pairs } of pairings) {
    for (const { key, before, after } of pairs) {
      const found = before ? undefined : after?.reference
      const source = found && declared.find((one) => isOf(one, found, target))
      if (source && !sources.has(key)) sources.set(key, source)
    }
  }
  return sources
}

/** Whether it is the image, or its copy. */
function isOf(source: ImageReference, found: ImageReference, destination: Destination): boolean {
  const isItself = canonicalReference(source) === canonicalReference(found)
  return isItself || judgeImage(source, found, destination) === 'localized'
}

/** Whether it lies in the values of a KubeGems Plugin: input of another chart, not what a cluster pulls. */
export function isPluginValue({ object, path }: ImageFinding): boolean {
  return (
    object.kind === 'Plugin' &&
    object.apiVersion.startsWith('plugins.kubegems.io/') &&
    /(?:^|\.)spec\.values\b/.test(path)
  )
}

function markCollisions(verdicts: readonly PlaceVerdict[]): PlaceVerdict[] {
  const moved = verdicts.flatMap(({ plain, found }) =>
    plain?.reference && found?.reference
      ? [{ source: plain.reference, target: found.reference }]
      : [],
  )
  const collided = new Set(findCollisions(moved).map(({ target }) => target))
  return verdicts.map((verdict) => {
    const target = verdict.found?.reference
    const isHit = verdict.verdict === 'localized' && target && collided.has(canonicalName(target))
    return isHit ? { ...verdict, verdict: 'collision' } : verdict
  })
}
