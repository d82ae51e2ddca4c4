import { type GoMap } from '../../go/values/index.ts'
import type { ImageFinding } from '../../images/index.ts'
import { type Candidate, findCandidates, isRemote, listsWith } from './candidate.ts'
import { holdsSentinel, sentinelFor } from './sentinel.ts'
import { showPath, type ValuePath, withValues } from './value-path.ts'

/**
 * Renders a chart with `spec.values` and finds its images.
 * @returns Undefined when the chart does not render.
 */
export type RenderImages = (values: GoMap) => Promise<readonly ImageFinding[] | undefined>

/** A value that stands in an image: `before` + its text + `after` is the image as it is rendered without a change. */
export interface Knob {
  candidate: Candidate
  before: string
  after: string
}

export interface TracedImage {
  finding: ImageFinding
  /** Those that count for it alone go first. */
  knobs: Knob[]
  /** Lists of values that name it. */
  lists: ValuePath[]
}

/**
 * Finds out which values move which image: values are changed, as many at once as the chart takes, and looked for in
 * the images.
 * @param given The `spec.values`.
 * @param settable All values, see settableValues.
 * @param plain The images without a change.
 * @returns The images that have a reference and can be distinguished from the others, in their order.
 */
export async function traceImages(
  given: GoMap,
  settable: GoMap,
  plain: readonly ImageFinding[],
  render: RenderImages,
): Promise<TracedImage[]> {
  const images = new Map<string, TracedImage>()
  for (const [place, finding] of byPlace(plain))
    images.set(place, { finding, knobs: [], lists: listsWith(settable, finding) })
  const candidates = findCandidates(
    settable,
    [...images.values()].map(({ finding }) => finding),
  )
  const scene = { given, render, images, indexOf: (one: Candidate) => candidates.indexOf(one) }
  const sure = candidates.filter(({ isDoubtful }) => !isDoubtful)
  const near = sure.filter((candidate) => !isRemote(candidate))
  await probe(near, scene)
  // The others hide each other and those before, so together they only show which of them matter.
  const sketch = new Map(
    [...images].map(([place, { finding }]): [string, TracedImage] => [
      place,
      { finding, knobs: [], lists: [] },
    ]),
  )
  await probe(sure.filter(isRemote), { ...scene, images: sketch })
  const remote = new Set(
    [...sketch.values()].flatMap(({ knobs }) => knobs.map(({ candidate }) => candidate)),
  )
  for (const candidate of remote) await probe([candidate], scene)
  // Last, since most of them have nothing to do with images.
  const fixed = new Map([...images].filter(([, image]) => isNameFixed(image)))
  const words = new Set(
    findCandidates(
      settable,
      [...fixed.values()].map(({ finding }) => finding),
    ).map(({ path }) => showPath(path)),
  )
  await probe(
    candidates.filter(({ path, isDoubtful }) => isDoubtful && words.has(showPath(path))),
    { ...scene, images: fixed },
  )
  return [...images.values()]
}

/** Whether only what stands before the name of an image can be set. */
function isNameFixed({ knobs }: TracedImage): boolean {
  return knobs.every(({ after }) => after.startsWith('/'))
}

interface Probe {
  given: GoMap
  render: RenderImages
  images: Map<string, TracedImage>
  indexOf(candidate: Candidate): number
}

async function probe(group: readonly Candidate[], scene: Probe): Promise<void> {
  if (group.length === 0) return
  const { given, render, images, indexOf } = scene
  const sentinels = group.map((candidate) => sentinelFor(candidate, indexOf(candidate)))
  const changes = group.map(({ path }, index) => [path, sentinels[index]!] as const)
  const findings = await render(withValues(given, changes))
  const found = findings && byPlace(findings)
  if (found && [...images.keys()].every((place) => found.has(place))) {
    for (const [place, image] of images) {
      image.knobs.push(...knobsIn(found.get(place)!.image, image.finding.image, group, sentinels))
    }
    return
  }
  // One of them breaks the chart, or takes an image away: the others are still worth a look.
  if (group.length === 1) return
  const middle = Math.ceil(group.length / 2)
  await probe(group.slice(0, middle), scene)
  await probe(group.slice(middle), scene)
}

function knobsIn(
  image: string,
  plain: string,
  group: readonly Candidate[],
  sentinels: readonly string[],
): Knob[] {
  if (image === plain) return []
  const original = (text: string): string =>
    group.reduce((result, { text: value }, at) => result.replaceAll(sentinels[at]!, value), text)
  return group.flatMap((candidate, at): Knob[] => {
    const start = image.indexOf(sentinels[at]!)
    if (start < 0) return []
    const before = original(image.slice(0, start))
    const after = original(image.slice(start + sentinels[at]!.length))
    return holdsSentinel(before + after) ? [] : [{ candidate, before, after }]
  })
}

/** What tells a place of an image from all others; namespaces are left out, since not every rendering fills them in. */
export function placeOf({ object, path }: Pick<ImageFinding, 'object' | 'path'>): string {
  return JSON.stringify([object.apiVersion, object.kind, object.name, path])
}

function byPlace(findings: readonly ImageFinding[]): Map<string, ImageFinding> {
  const certain = findings.filter(({ confidence }) => confidence !== 'low')
  return new Map(certain.map((finding) => [placeOf(finding), finding]))
}
