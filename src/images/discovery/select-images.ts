import { canonicalReference, familiarReference, type ImageReference } from '../reference.ts'
import type { IgnoredImage } from './declared-images.ts'
import type { ImageFinding } from './finding.ts'

/** One image and all findings that name it. */
export interface FoundImage {
  reference: ImageReference
  findings: ImageFinding[]
}

/**
 * The images to copy, each once, sorted by canonical reference: those found with at least medium confidence, or with
 * any (`includeGuesses`), whose tag or digest is known, and which nobody ignored.
 */
export function selectImages(
  findings: Iterable<ImageFinding>,
  options: { ignore?: readonly IgnoredImage[]; includeGuesses?: boolean } = {},
): FoundImage[] {
  const isIgnored = ignoreFilter(options.ignore ?? [])
  const images = new Map<string, FoundImage>()
  for (const finding of findings) {
    const { reference, problem, confidence } = finding
    const isWanted = confidence !== 'low' || options.includeGuesses
    if (!reference || problem !== undefined || !isWanted || isIgnored(reference)) continue
    // The kubelet reads a missing tag as `latest`, and so does skopeo.
    const pinned = reference.tag || reference.digest ? reference : { ...reference, tag: 'latest' }
    const key = canonicalReference(pinned)
    const image = images.get(key) ?? { reference: pinned, findings: [] }
    image.findings.push(finding)
    images.set(key, image)
  }
  return [...images].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, image]) => image)
}

/** Tells whether the configuration excludes a reference from copying. */
export function ignoreFilter(
  ignored: readonly IgnoredImage[],
): (reference: ImageReference) => boolean {
  const patterns = ignored.map(({ image }) => patternOf(image))
  return (reference) => {
    const { tag: _tag, digest: _digest, ...name } = reference
    const forms = [name, reference].flatMap((part) => [
      canonicalReference(part),
      familiarReference(part),
    ])
    return patterns.some((pattern) => forms.some((form) => pattern.test(form)))
  }
}

/** As ignoreFilter, and for what is no reference by its text: a placeholder such as `$(HUB)/proxy`. */
export function ignoresText(ignored: readonly IgnoredImage[]): (finding: ImageFinding) => boolean {
  const isIgnored = ignoreFilter(ignored)
  const patterns = ignored.map(({ image }) => patternOf(image))
  return ({ image, reference }) =>
    (reference !== undefined && isIgnored(reference)) ||
    patterns.some((pattern) => pattern.test(image))
}

function patternOf(glob: string): RegExp {
  const source = glob.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${source.join('.*')}$`)
}
