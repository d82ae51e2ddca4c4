import { parseReference, InvalidReferenceError } from '../../images/index.ts'
import { isPluginValue, readableImage } from '../../localization/index.ts'
import type { RenderedObject, RenderedPlugin } from '../../plugin/index.ts'
import type { Finding, Report } from '../frame/finding.ts'
import { GLOBAL_SETTINGS, type GlobalSetting } from '../frame/global-settings.ts'
import type { ImageProof } from '../frame/image-proof.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { containersWithoutImage } from './containers-without-image.ts'
import { EXAMPLE_GLOBALS, examplePod, movingImage } from './example-pod.ts'
import { describeObject, placeOfImage, placeOfLine } from './image-place.ts'
import { imagesOfSeparators } from './images-of-separators.ts'

export const imageMalformed: Rule = {
  id: 'image-malformed',
  severity: 'error',
  summary:
    'Every image is a valid reference, whether the platform sets a registry, a repository, both or neither.',
  why: 'A pod with an image that is no reference never starts: the API server refuses it, or the kubelet reports InvalidImageName.',
  bad: {
    'values.yaml': EXAMPLE_GLOBALS,
    // While nothing is set, both of the parts are empty.
    'templates/pod.yaml': examplePod(
      '"{{ .Values.global.imageRegistry }}/{{ .Values.global.imageRepository }}/nginx:1.25"',
    ),
  },
  good: {
    'values.yaml': EXAMPLE_GLOBALS,
    'templates/pod.yaml': examplePod(movingImage('docker.io', 'library', 'nginx:1.25')),
  },
  async check(subject, report) {
    const proof = await subject.imageProof()
    if (proof === undefined) return
    const reportOnce = oncePerFinding(report)
    reportInvalid(proof, subject, reportOnce)
    for (const image of proof.unproven) {
      const { verdict, plain, found, setting } = image.verdict
      if (verdict !== 'malformed' || !found?.reference || !plain) continue
      reportOnce({
        message: `${plain.image} of ${describeObject(plain)} becomes ${readableImage(found.image)} ${WHEN[setting]}, with a registry inside of its path`,
        at: placeOfImage(plain, proof.renderings.plain.rendered, subject),
        hint: HINT,
      })
    }
  },
}

const HINT =
  'Let the helper common.images.repository put the parts together, or give each part a default.'

const WHEN: Record<GlobalSetting, string> = {
  none: 'while the platform sets no registry',
  registry: 'with a registry and no repository set',
  repository: 'with a repository and no registry set',
  both: 'with a registry and a repository set',
}

/** What is no reference in some setting; told for the first of them. */
function reportInvalid({ renderings }: ImageProof, subject: Subject, report: Report): void {
  for (const setting of GLOBAL_SETTINGS) {
    const { unset = renderings.plain } = renderings
    const images = setting === 'none' ? unset : renderings[setting]
    if (!images) continue
    for (const finding of images.findings) {
      if (finding.problem !== 'invalid' || finding.confidence === 'low') continue
      // The chart that takes these values is not here, and may put the pieces together in another way.
      if (isPluginValue(finding)) continue
      report({
        message: `${JSON.stringify(readableImage(finding.image))} in ${describeObject(finding)} is no image ${WHEN[setting]}: ${problemOf(finding.image)}`,
        at: placeOfImage(finding, images.rendered, subject),
        hint: HINT,
      })
    }
    for (const { object, text, line } of emptyImages(images.rendered)) {
      const { kind, name } = object.head
      report({
        message: `${JSON.stringify(text)} in ${kind}/${name} is no image ${WHEN[setting]}: nothing stands beside its separators`,
        at: placeOfLine(object, line, images.rendered, subject),
        hint: HINT,
      })
    }
    for (const { object, container, line } of missingImages(images.rendered)) {
      const { kind, name } = object.head
      report({
        message: `The container ${JSON.stringify(container)} of ${kind}/${name} has no image ${WHEN[setting]}: the API server refuses it`,
        at: placeOfLine(object, line, images.rendered, subject),
      })
    }
  }
}

function emptyImages({
  outer,
}: RenderedPlugin): { object: RenderedObject; text: string; line: number }[] {
  return (outer?.objects ?? []).flatMap((object) =>
    imagesOfSeparators(object.text).map((one) => ({ object, ...one })),
  )
}

function missingImages({
  outer,
}: RenderedPlugin): { object: RenderedObject; container: string; line: number }[] {
  return (outer?.objects ?? []).flatMap((object) =>
    containersWithoutImage(object).map((one) => ({ object, ...one })),
  )
}

function problemOf(image: string): string {
  try {
    parseReference(image)
    return 'invalid reference format'
  } catch (error) {
    if (!(error instanceof InvalidReferenceError)) throw error
    // The image itself stands in the message already.
    return readableImage(error.message.slice(error.message.indexOf('": ') + 3))
  }
}

/** The same place fails with several settings: the first of them tells. */
function oncePerFinding(report: Report): Report {
  const known = new Set<string>()
  return (finding: Finding) => {
    const key = JSON.stringify(finding.at)
    if (known.has(key)) return
    known.add(key)
    report(finding)
  }
}
