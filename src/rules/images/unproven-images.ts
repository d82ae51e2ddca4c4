import { familiarReference } from '../../images/index.ts'
import {
  readableImage,
  showPath,
  type UnprovenImage,
  type Verdict,
} from '../../localization/index.ts'
import type { Finding } from '../frame/finding.ts'
import type { ImageProof } from '../frame/image-proof.ts'
import type { Subject } from '../frame/subject.ts'
import { describeObject, innerPluginOf, placeOfImage } from './image-place.ts'
import { ownImageLine } from './own-image-line.ts'

/** Images that fail in the same way for the same reason, one finding. */
export interface UnprovenGroup {
  /** The first of them. */
  image: UnprovenImage
  /** `Deployment/web and 2 more objects` */
  objects: string
  /** As the author writes it. */
  name: string
  /** As it renders with the settings, which stand in it as `<registry>` and `<repository>`. */
  found: string
  expected: string
  /** `with a registry and a repository set` */
  when: string
  at: Finding['at']
  /** What to write, where that is known. */
  hint(): Promise<string | undefined>
}

/** The images of a plugin with one of these verdicts, those that fail alike together. */
export async function unprovenImages(
  subject: Subject,
  verdicts: readonly Verdict[],
): Promise<UnprovenGroup[]> {
  const proof = await subject.imageProof()
  if (proof === undefined) return []
  const groups = new Map<string, { images: UnprovenImage[]; at: Finding['at'] }>()
  for (const image of proof.unproven) {
    if (!verdicts.includes(image.verdict.verdict)) continue
    const at = placeOf(image, proof, subject)
    const { verdict, found, plain } = image.verdict
    const key = JSON.stringify([verdict, image.settings, found?.image, plain?.image, at])
    const group = groups.get(key) ?? { images: [], at }
    group.images.push(image)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ images, at }) => toGroup(images, at, proof, subject))
}

function toGroup(
  images: readonly UnprovenImage[],
  at: Finding['at'],
  proof: ImageProof,
  subject: Subject,
): UnprovenGroup {
  const image = images[0]!
  const { plain, found, expected = '' } = image.verdict
  const objects = [...new Set(images.map(({ verdict }) => describeObject(verdict)))]
  const more = objects.length - 1
  return {
    image,
    objects: objects[0]! + (more > 0 ? ` and ${more} more object${more > 1 ? 's' : ''}` : ''),
    name: plain?.reference
      ? familiarReference(plain.reference)
      : readableImage((plain ?? found)!.image),
    found: readableImage(found?.image ?? ''),
    expected: readableImage(expected),
    when: WHEN[image.verdict.setting],
    at,
    hint: () => hintFor(image, proof, subject),
  }
}

const WHEN = {
  both: 'with a registry and a repository set',
  registry: 'with a registry and no repository set',
  repository: 'with a repository and no registry set',
} as const

function placeOf(
  { verdict: { plain, found, setting } }: UnprovenImage,
  { renderings }: ImageProof,
  subject: Subject,
): Finding['at'] {
  if (plain) return placeOfImage(plain, renderings.plain.rendered, subject)
  return placeOfImage(found!, (renderings[setting] ?? renderings.both).rendered, subject)
}

async function hintFor(
  { verdict }: UnprovenImage,
  proof: ImageProof,
  subject: Subject,
): Promise<string | undefined> {
  const finding = verdict.plain
  if (!finding) return undefined
  const resource = innerPluginOf(finding)
  if (resource === undefined) return ownImageLine(finding, subject)
  const { fixes, unwired } = await proof.fixes()
  const isSame = (one: typeof finding): boolean =>
    one.path === finding.path &&
    one.object.kind === finding.object.kind &&
    one.object.name === finding.object.name
  const fix = fixes.find((one) => one.resource === resource)
  const wired = fix?.images.find((one) => isSame(one.finding))
  if (wired) {
    const lines = wired.lines.map(({ path, text }) => `${showPath(path)} by ${text}`)
    return `Set in spec.values of Plugin ${resource}: ${lines.join(', ')}. "kgplugin localize wire ${subject.path}" writes it.`
  }
  const stays = unwired.find((one) => isSame(one.finding))
  if (!stays) return undefined
  return stays.isKept ? `${asSentence(stays.reason)}.` : `No value moves it: ${stays.reason}.`
}

function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
