import {
  canonicalName,
  type Destination,
  findCollisions,
  type ImageFinding,
} from '../../images/index.ts'
import { destinationOf, expectedImage, judgeImage } from './judge-image.ts'
import type { PlaceVerdict, Setting } from './verdict.ts'

/** Values that no chart uses by itself; RFC 2606 keeps `.invalid` from resolving. */
export const SENTINEL: Required<Destination> = {
  registry: 'registry.kgplugin.invalid:5443',
  repository: 'kgp-sentinel',
}

/** An image as people read it, without the values that stand for the settings. */
export function readableImage(image: string): string {
  return image
    .replaceAll(SENTINEL.registry, '<registry>')
    .replaceAll(SENTINEL.repository, '<repository>')
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
 * @returns One verdict per place and render, in the order of the settings and of the plain findings.
 */
export function verifyLocalization(
  renders: LocalizationRenders,
  destination: Required<Destination> = SENTINEL,
): PlaceVerdict[] {
  const plain = byPlace(renders.plain)
  return SETTINGS.flatMap((setting) => {
    const findings = renders[setting]
    if (!findings) return []
    return markCollisions(
      compare(plain, byPlace(findings), setting, destinationOf(setting, destination)),
    )
  })
}

function compare(
  plain: ReadonlyMap<string, ImageFinding>,
  localized: ReadonlyMap<string, ImageFinding>,
  setting: Setting,
  destination: Destination,
): PlaceVerdict[] {
  const places = new Set([...plain.keys(), ...localized.keys()])
  return [...places].flatMap((place): PlaceVerdict[] => {
    const before = plain.get(place)
    const after = localized.get(place)
    const either = before ?? after
    if (!either) return []
    const { object, path, origin } = either
    const reference = before?.reference
    const verdict =
      !before || !after
        ? 'only-in-one'
        : reference
          ? judgeImage(reference, after.reference, destination)
          : 'malformed'
    const expected = reference && expectedImage(reference, destination)
    return [{ verdict, setting, object, path, origin, plain: before, found: after, expected }]
  })
}

function byPlace(findings: readonly ImageFinding[]): Map<string, ImageFinding> {
  const places = new Map<string, ImageFinding>()
  for (const finding of findings) {
    if (finding.confidence === 'low' || isPluginValue(finding)) continue
    const { apiVersion, kind, namespace, name } = finding.object
    const place = JSON.stringify([apiVersion, kind, namespace, name, finding.path])
    // An object that is rendered twice pairs in order.
    let key = place
    for (let copy = 2; places.has(key); copy++) key = `${place}#${copy}`
    places.set(key, finding)
  }
  return places
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
