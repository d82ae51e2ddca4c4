import { compareText } from '../compare-text.ts'
import type { ResolvedSource } from '../copy/resolve-sources.ts'
import type { ImageFinding } from '../discovery/finding.ts'
import type { FoundImage } from '../discovery/select-images.ts'
import { canonicalReference } from '../reference.ts'
import { type Destination, targetReference } from '../target-reference.ts'
import type { LockedImage } from './image-lock.ts'
import type { CurrentImage } from './lock-drift.ts'

/**
 * Found images as a lock would hold them; with digest and platforms where their registries gave some. Compare them with
 * a lock (lockDrift), or write those that have everything (isLockable).
 * @param chosen The platforms that are to be copied; all when undefined.
 */
export function currentImages(
  images: readonly FoundImage[],
  destination: Required<Destination>,
  resolved: readonly ResolvedSource[] = [],
  chosen?: readonly string[],
): CurrentImage[] {
  const answers = new Map(resolved.map((answer) => [canonicalReference(answer.source), answer]))
  return images.map(({ reference, findings }) => {
    const source = canonicalReference(reference)
    const answer = answers.get(source)
    return {
      source,
      target: canonicalReference(targetReference(reference, destination)),
      usedBy: [...new Set(findings.map(describePlace))].sort(compareText),
      ...(answer &&
        'digest' in answer && {
          digest: answer.digest,
          platforms: answer.platforms,
          ...(chosen && { chosen: [...chosen] }),
          ...(answer.partDigest !== undefined && { partDigest: answer.partDigest }),
        }),
    }
  })
}

/** Whether all is known that a lock holds. */
export function isLockable(image: CurrentImage): image is LockedImage {
  return image.digest !== undefined && image.platforms !== undefined
}

/** Where an image is used, without what changes often: `web > nginx: Deployment default/web`. */
function describePlace({ origin, object, rule, path }: ImageFinding): string {
  const name = [object.namespace, object.name].filter(Boolean).join('/')
  const place = object.kind === '' ? `${rule} ${path}` : `${object.kind} ${name}`.trim()
  return origin.length === 0 ? place : `${origin.join(' > ')}: ${place}`
}
