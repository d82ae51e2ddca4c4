import {
  canonicalName,
  canonicalReference,
  declaredFindings,
  familiarReference,
  ignoresText,
  type ImageFinding,
  type ImageReference,
} from '../images/index.ts'
import type { ImagesConfig } from '../workspace/index.ts'
import type { PluginRenderings } from './render-plugins-images.ts'
import { isPluginValue } from './verification/verify-localization.ts'

/** What the configuration says about images that manifests do not tell. */
type SaidImages = Pick<ImagesConfig, 'declared' | 'ignore'> & Partial<ImagesConfig>

/**
 * What may be an image or a part of one, and what is put together when it runs: nobody can promise that it is local, until the
 * author declares the image or says that there is none.
 */
export function unsettledImages(
  { plain, both, registry, repository }: PluginRenderings,
  said: SaidImages,
): ImageFinding[] {
  const isIgnored = ignoresText(said.ignore)
  const found = [plain, both, registry, repository].flatMap((images) => images?.findings ?? [])
  const declared = declaredFindings(said.declared, []).filter(isSure)
  const known = referencesOf([...found.filter(isSure), ...declared])
  const names = new Set(known.map(canonicalName))
  const references = new Set(known.map(canonicalReference))
  const isKnown = ({ reference, problem }: ImageFinding): boolean =>
    reference !== undefined &&
    (problem === 'no-tag'
      ? names.has(canonicalName(reference))
      : references.has(canonicalReference(reference)))
  const declaredParts = referencesOf(declared)
  return plain.findings.filter(
    (finding) =>
      isGuess(finding) &&
      !isKnown(finding) &&
      !isIgnored(finding) &&
      !isOwnRegistry(finding, said) &&
      !(finding.rule === 'maybe' && declaredParts.some((one) => isPartOf(finding.image, one))),
  )
}

const REASONS: Record<NonNullable<ImageFinding['problem']> | 'guess', string> = {
  guess: 'may be an image, and may be only a text about one',
  placeholder: 'is an image that is put together when it runs',
  'no-tag': 'is an image whose tag is added elsewhere',
  invalid: 'stands where an image is expected',
  unclear: 'may be an image or a part of one, and nothing tells what it is put together with',
}

/** Why nobody can promise anything about an unsettled image, as the end of a sentence about it. */
export function whyUnsettled({ rule, problem }: ImageFinding): string {
  return REASONS[rule === 'maybe' ? 'unclear' : (problem ?? 'guess')]
}

function isSure({ confidence, problem }: ImageFinding): boolean {
  return confidence !== 'low' && problem === undefined
}

function isGuess(finding: ImageFinding): boolean {
  const { confidence, problem } = finding
  // What another chart makes of its values is judged where that chart is.
  if (problem === 'invalid' || isPluginValue(finding)) return false
  return problem !== undefined || confidence === 'low'
}

function referencesOf(findings: readonly ImageFinding[]): ImageReference[] {
  return findings.flatMap(({ reference }) => (reference ? [reference] : []))
}

/** A registry that is the platform's is where copies are. */
function isOwnRegistry(
  { rule, image }: ImageFinding,
  { registry, repository }: SaidImages,
): boolean {
  if (rule !== 'maybe' || registry === undefined) return false
  return image === registry || image === `${registry}/${repository ?? ''}`
}

/** Whether an image begins or ends with a text: a registry, an organisation, a name, a tag. */
function isPartOf(text: string, reference: ImageReference): boolean {
  const part = text.replace(/\/$/, '')
  const forms = [canonicalReference(reference), familiarReference(reference)]
  const names = [canonicalName(reference), familiarReference(reference).replace(/[:@].*$/, '')]
  return (
    forms.some((form) => form === part || form.startsWith(`${part}/`)) ||
    names.some((name) => name === part || name.endsWith(`/${part}`)) ||
    reference.tag === part
  )
}
