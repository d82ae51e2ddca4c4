import { declaredFindings, findImages, ignoresText, type ImageFinding } from '../../images/index.ts'
import { readableImage, whyUnsettled } from '../../localization/index.ts'
import type { Report } from '../frame/finding.ts'
import type { ImageProof } from '../frame/image-proof.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { EXAMPLE_GLOBALS, examplePod, movingImage } from './example-pod.ts'
import { oncePerPlace } from './rendered-images.ts'
import { unprovenImages } from './unproven-images.ts'

export const imageMaybe: Rule = {
  id: 'image-maybe',
  severity: 'warning',
  summary: 'All that looks like an image is known to be one, is declared, or is ignored.',
  why: 'Nobody can promise that an image is in a private registry that was not found for sure: it is missing where it is needed first.',
  bad: {
    'values.yaml': `${EXAMPLE_GLOBALS}debug:\n  image: docker.io/library/busybox:1.36\n`,
    'templates/pod.yaml': examplePod(movingImage('docker.io', 'library', 'nginx:1.25')),
    'templates/debug.yaml': `{{- if eq .Values.replicas 0.0 }}\n${examplePod('{{ .Values.debug.image }}')}{{- end }}\n`,
  },
  good: {
    'values.yaml': `${EXAMPLE_GLOBALS}debug:\n  image: docker.io/library/busybox:1.36\n`,
    'templates/pod.yaml': examplePod(movingImage('docker.io', 'library', 'nginx:1.25')),
    'templates/debug.yaml': `{{- if eq .Values.replicas 0.0 }}\n${examplePod('{{ .Values.debug.image }}')}{{- end }}\n`,
    '../.kgplugin.yaml':
      'images:\n  declared:\n    - image: busybox:1.36\n      when: replicas is 0\n      why: a shell to look around\n',
  },
  async check(subject, report) {
    const proof = await subject.imageProof()
    if (proof === undefined) return
    reportGuesses(proof, subject, report)
    await reportWithoutSource(subject, report)
    // What a chart that is not here makes of the values, nobody knows.
    if (proof.failures.length === 0)
      reportUnusedValues(knownImages(proof, subject), subject, report)
  },
}

const HINT =
  'When it is needed, list it under images.declared of .kgplugin.yaml; when not, under images.ignore.'

interface KnownImages {
  /** Whether an image ends so behind its registry, or a part of that; values may leave its beginning to others. */
  hasPath(path: string): boolean
  isIgnored(finding: ImageFinding): boolean
}

function knownImages({ renderings }: ImageProof, { config }: Subject): KnownImages {
  const { declared, ignore } = config.images
  const { plain, both, registry, repository } = renderings
  const found = [plain, both, registry, repository].flatMap((images) => images?.findings ?? [])
  const sure = [...found, ...declaredFindings(declared, [])].filter(
    ({ confidence, problem }) => confidence !== 'low' && problem === undefined,
  )
  const paths = [...new Set(sure.flatMap(({ reference }) => (reference ? [reference.path] : [])))]
  return {
    hasPath: (path) => paths.some((one) => `/${one}`.endsWith(`/${path}`)),
    isIgnored: ignoresText(ignore),
  }
}

/** What discovery found and is not sure of. */
function reportGuesses(
  { renderings: { plain }, unsettled }: ImageProof,
  subject: Subject,
  report: Report,
): void {
  for (const { finding, object, at } of oncePerPlace(unsettled, plain.rendered, subject)) {
    report({
      message: `${readableImage(finding.image)} in ${finding.path} of ${object} ${whyUnsettled(finding)}`,
      at,
      hint: HINT,
    })
  }
}

/** What an operator fills in by itself while no registry is set. */
async function reportWithoutSource(subject: Subject, report: Report): Promise<void> {
  for (const { name, objects, when, image, at } of await unprovenImages(subject, ['only-in-one'])) {
    const { plain, found } = image.verdict
    // What stays where it is has a source, and is told as an image that does not move.
    if (plain || found === undefined || readableImage(found.image) === found.image) continue
    report({
      message: `${name} of ${objects} is there only ${when}: nothing tells what it is copied from`,
      at,
      hint: 'List its source under images.declared of .kgplugin.yaml.',
    })
  }
}

/** Images in the plugin's own values that nothing in its renderings uses. */
function reportUnusedValues(known: KnownImages, subject: Subject, report: Report): void {
  const text = subject.chart.text('values.yaml')
  if (text === undefined) return
  const found = findImages([{ text, origin: ['values.yaml'] }]).findings
  for (const finding of found) {
    const { image, reference, path, line, confidence, rule } = finding
    if (!reference || known.isIgnored(finding)) continue
    // A word alone may be the name of anything.
    const isRepository = rule === 'maybe' && image.includes('/')
    if (confidence === 'low' && !isRepository) continue
    if (!known.hasPath(withoutLibrary(reference.path))) reportValue(image, path, line, report)
  }
}

function reportValue(image: string, path: string, line: number, report: Report): void {
  report({
    message: `${image} at ${path} of values.yaml may be an image, and nothing uses it with default values: nobody knows whether it is copied`,
    at: { file: 'values.yaml', position: { line, column: 1 } },
    hint: HINT,
  })
}

function withoutLibrary(path: string): string {
  return path.replace(/^library\//, '')
}
