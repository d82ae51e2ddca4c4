import type { ImageFinding } from '../../images/index.ts'

/** The image at one place without and with a setting; at least one of the two is there. */
export interface FindingPair {
  /** The same for the same place in other pairings with the same plain findings. */
  key: string
  before: ImageFinding | undefined
  after: ImageFinding | undefined
}

type KeyOf = (finding: ImageFinding) => string

/**
 * What tells a place from others, the best first. Items of lists go by their names, so that one that is put in between moves no
 * other; a name that is an image's is gone when the image loses it, and then the index must do. Some objects carry a hash of
 * what they hold in their names.
 */
const KEYS: readonly KeyOf[] = [
  ({ object, place }) => JSON.stringify([...identityOf(object), object.name, place]),
  ({ object, path }) => JSON.stringify([...identityOf(object), object.name, path]),
  ({ object, place, reference }) =>
    JSON.stringify([...identityOf(object), place, reference?.path.replace(/^.*\//, '')]),
]

function identityOf({ apiVersion, kind, namespace }: ImageFinding['object']): string[] {
  return [apiVersion, kind, namespace]
}

/**
 * Pairs what is at the same place of the same object in two renderings.
 * @returns In the order of the plain findings, then those that are in the other rendering alone.
 */
export function pairFindings(
  plain: readonly ImageFinding[],
  localized: readonly ImageFinding[],
): FindingPair[] {
  const partners = new Map<ImageFinding, ImageFinding>()
  const paired = new Set<ImageFinding>()
  for (const keyOf of KEYS) {
    const others = byKey(
      localized.filter((finding) => !paired.has(finding)),
      keyOf,
    )
    const left = plain.filter((finding) => !partners.has(finding))
    for (const [key, finding] of byKey(left, keyOf)) {
      const other = others.get(key)
      if (other === undefined) continue
      partners.set(finding, other)
      paired.add(other)
    }
  }
  const added = localized.filter((finding) => !paired.has(finding))
  return [
    ...plain.map((before, at) => ({ key: `plain ${at}`, before, after: partners.get(before) })),
    ...[...byKey(added, KEYS[0]!)].map(([key, after]) => ({ key, before: undefined, after })),
  ]
}

/** An object that is rendered twice pairs in order. */
function byKey(findings: readonly ImageFinding[], keyOf: KeyOf): Map<string, ImageFinding> {
  const keyed = new Map<string, ImageFinding>()
  for (const finding of findings) {
    const place = keyOf(finding)
    let key = place
    for (let copy = 2; keyed.has(key); copy++) key = `${place}#${copy}`
    keyed.set(key, finding)
  }
  return keyed
}
