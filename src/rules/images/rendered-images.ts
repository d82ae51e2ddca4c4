import { ignoreFilter, type ImageFinding } from '../../images/index.ts'
import type { Finding } from '../frame/finding.ts'
import type { ImageProof } from '../frame/image-proof.ts'
import type { Subject } from '../frame/subject.ts'
import { describeObject, placeOfImage } from './image-place.ts'

/** An image that a plugin or what it installs uses, once for each line that the author can change. */
export interface RenderedImage {
  finding: ImageFinding
  /** `Deployment/web of Plugin web` */
  object: string
  at: Finding['at']
}

/**
 * The images that a plugin uses while the platform sets neither registry nor repository, without guesses and without those
 * that the workspace ignores.
 */
export async function renderedImages(subject: Subject): Promise<RenderedImage[]> {
  const proof = await subject.imageProof()
  if (proof === undefined) return []
  const isIgnored = ignoreFilter(subject.config.images.ignore)
  const findings = proof.renderings.plain.findings.filter(
    ({ reference, confidence }) => confidence !== 'low' && !(reference && isIgnored(reference)),
  )
  return oncePerPlace(findings, proof.renderings.plain.rendered, subject)
}

/** @param rendered The rendering that the findings are of. */
export function oncePerPlace(
  findings: readonly ImageFinding[],
  rendered: ImageProof['renderings']['plain']['rendered'],
  subject: Subject,
): RenderedImage[] {
  const images = new Map<string, RenderedImage>()
  for (const finding of findings) {
    const at = placeOfImage(finding, rendered, subject)
    const key = JSON.stringify([finding.image, at])
    if (!images.has(key)) images.set(key, { finding, object: describeObject(finding), at })
  }
  return [...images.values()]
}
