import {
  canonicalName,
  canonicalReference,
  declaredFindings,
  findImages,
  ignoreFilter,
  ignoresText,
  type ImageFinding,
  type ImageReference,
} from '../../images/index.ts'
import { isPluginValue, readableImage } from '../../localization/index.ts'
import type { Report } from '../frame/finding.ts'
import type { ImageProof } from '../frame/image-proof.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { EXAMPLE_GLOBALS, examplePod, movingImage } from './example-pod.ts'
import { oncePerPlace } from './rendered-images.ts'
import { repositoriesIn } from './repositories-in.ts'

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
    const known = knownImages(proof, subject)
    reportGuesses(proof, known, subject, report)
    // What a chart that is not here makes of the values, nobody knows.
    if (proof.failures.length === 0) reportUnusedValues(known, subject, report)
  },
}

const HINT =
  'When it is needed, list it under images.declared of .kgplugin.yaml; when not, under images.ignore.'

interface KnownImages {
  /** Canonical references. */
  references: ReadonlySet<string>
  /** Canonical names. */
  names: ReadonlySet<string>
  /** Whether an image ends so behind its registry, or a part of that; values may leave its beginning to others. */
  hasPath(path: string): boolean
  isIgnored(finding: ImageFinding): boolean
  isIgnoredReference(reference: ImageReference): boolean
}

function knownImages({ renderings }: ImageProof, { config }: Subject): KnownImages {
  const { declared, ignore } = config.images
  const { plain, both, registry, repository } = renderings
  const found = [plain, both, registry, repository].flatMap((images) => images?.findings ?? [])
  const sure = [...found, ...declaredFindings(declared, [])].filter(
    ({ confidence, problem }) => confidence !== 'low' && problem === undefined,
  )
  const references = sure.flatMap(({ reference }) => (reference ? [reference] : []))
  const paths = [...new Set(references.map(({ path }) => path))]
  return {
    references: new Set(references.map(canonicalReference)),
    names: new Set(references.map(canonicalName)),
    hasPath: (path) => paths.some((one) => `/${one}`.endsWith(`/${path}`)),
    isIgnored: ignoresText(ignore),
    isIgnoredReference: ignoreFilter(ignore),
  }
}

/** What discovery found and is not sure of. */
function reportGuesses(
  { renderings: { plain } }: ImageProof,
  known: KnownImages,
  subject: Subject,
  report: Report,
): void {
  const guesses = plain.findings.filter((finding) => isGuess(finding) && !isKnown(finding, known))
  for (const { finding, object, at } of oncePerPlace(guesses, plain.rendered, subject)) {
    report({
      message: `${readableImage(finding.image)} in ${finding.path} of ${object} ${REASONS[finding.problem ?? 'guess']}`,
      at,
      hint: HINT,
    })
  }
}

const REASONS: Record<NonNullable<ImageFinding['problem']> | 'guess', string> = {
  guess: 'may be an image, and may be only a text about one',
  placeholder: 'is an image that is put together when it runs',
  'no-tag': 'is an image whose tag is added elsewhere',
  invalid: 'stands where an image is expected',
  unclear: 'may be an image, or a part of one',
}

function isGuess(finding: ImageFinding): boolean {
  const { confidence, problem } = finding
  // What another chart makes of its values is judged where that chart is.
  if (problem === 'invalid' || isPluginValue(finding)) return false
  return problem !== undefined || confidence === 'low'
}

function isKnown(finding: ImageFinding, { references, names, isIgnored }: KnownImages): boolean {
  if (isIgnored(finding)) return true
  const { reference, problem } = finding
  if (!reference) return false
  return problem === 'no-tag'
    ? names.has(canonicalName(reference))
    : references.has(canonicalReference(reference))
}

/** Images in the plugin's own values that nothing in its renderings uses. */
function reportUnusedValues(known: KnownImages, subject: Subject, report: Report): void {
  const text = subject.chart.text('values.yaml')
  if (text === undefined) return
  const found = findImages([{ text, origin: ['values.yaml'] }]).findings
  for (const finding of found) {
    const { image, reference, path, line, confidence } = finding
    if (!reference || confidence === 'low' || known.isIgnored(finding)) continue
    if (!known.hasPath(withoutLibrary(reference.path))) reportValue(image, path, line, report)
  }
  const lines = new Set(found.map(({ line }) => line))
  for (const { image, reference, path, line } of repositoriesIn(text)) {
    if (lines.has(line) || known.hasPath(withoutLibrary(reference.path))) continue
    if (!known.isIgnoredReference(reference)) reportValue(image, path, line, report)
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
