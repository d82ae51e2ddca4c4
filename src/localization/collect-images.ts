import {
  annotatedImages,
  canonicalReference,
  declaredFindings,
  type FoundImage,
  ignoresText,
  type ImageFinding,
  selectImages,
  type UnreadableDocument,
} from '../images/index.ts'
import type { RenderServices } from '../plugin/index.ts'
import { CONFIG_FILE, type ImagesConfig } from '../workspace/index.ts'
import { imagesWithoutSource } from './judge-places.ts'
import type { PluginRenderings } from './render-plugins-images.ts'
import { unsettledImages } from './unsettled-images.ts'

/** All that is known about the images of some plugins; the lists have nothing in common. */
export interface CollectedImages {
  /** To copy. */
  images: FoundImage[]
  /** What may be an image. */
  guesses: ImageFinding[]
  /** Put together when it runs, or without a tag: only a declaration can say what is meant. */
  incomplete: ImageFinding[]
  /** May be an image or a part of one, see unsettledImages. */
  maybe: ImageFinding[]
  /** There only when a registry is set: nobody knows what to copy them from until they are declared. */
  sourceless: ImageFinding[]
  /** Listed by charts in their annotations, and found nowhere. */
  annotated: ImageFinding[]
  ignored: ImageFinding[]
  unreadable: UnreadableDocument[]
}

/** Sorts out what was found. @throws UserError when a chart cannot be had. */
export async function collectImages(
  renderings: readonly PluginRenderings[],
  said: ImagesConfig,
  includeGuesses: boolean,
  services: RenderServices,
): Promise<CollectedImages> {
  const { declared, ignore } = said
  const isIgnored = ignoresText(ignore)
  const findings = [
    ...renderings.flatMap(({ plain }) => plain.findings),
    ...declaredFindings(declared, [CONFIG_FILE]),
  ]
  const ignored = findings.filter(isIgnored)
  const rest = findings.filter((finding) => !ignored.includes(finding))
  const images = selectImages(rest, { includeGuesses })
  const known = new Set(images.map(({ reference }) => canonicalReference(reference)))
  const isNew = (finding: ImageFinding): boolean =>
    finding.reference !== undefined &&
    !known.has(canonicalReference(finding.reference)) &&
    !isIgnored(finding)
  const annotated = await annotationsOf(renderings, services)
  return {
    images,
    guesses: rest.filter(
      (finding) => finding.confidence === 'low' && finding.problem === undefined && isNew(finding),
    ),
    incomplete: rest.filter(({ problem, rule }) => problem !== undefined && rule !== 'maybe'),
    maybe: renderings
      .flatMap((one) => unsettledImages(one, said))
      .filter(({ problem, rule }) => problem !== undefined && rule === 'maybe'),
    sourceless: renderings.flatMap((one) => imagesWithoutSource(one, said)),
    annotated: annotated.filter(isNew),
    ignored,
    unreadable: renderings.flatMap(({ plain }) => plain.unreadable),
  }
}

async function annotationsOf(
  renderings: readonly PluginRenderings[],
  services: RenderServices,
): Promise<ImageFinding[]> {
  const found: ImageFinding[] = []
  for (const { name, plugin, plain } of renderings) {
    for (const { resource } of plain.rendered.inner) {
      if (resource.spec.kind === 'native' || resource.spec.kind === 'kustomize') continue
      const chart = await (await services.sourceOfResource(resource, plugin)).loadChart()
      const origin = [
        `plugin ${name}`,
        `Plugin ${resource.name}`,
        `${chart.metadata.name}/Chart.yaml`,
      ]
      found.push(...annotatedImages(chart.metadata.annotations ?? {}, origin))
    }
  }
  return found
}
