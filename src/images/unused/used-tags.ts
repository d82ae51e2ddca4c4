import { pinnedTag } from '../copy/pinned-tag.ts'
import { canonicalName, type ImageReference } from '../reference.ts'
import { type Destination, targetReference } from '../target-reference.ts'

/** What plugins use of one repository. */
export interface UsedTags {
  tags: ReadonlySet<string>
  digests: ReadonlySet<string>
  /** The tag is put together elsewhere, so that it may be any. */
  isAny: boolean
}

/**
 * What images use at their targets, and where they lie themselves, which may be below the target, too.
 * @returns By canonical name of the repository.
 */
export function usedTags(
  images: Iterable<ImageReference & { isAnyTag?: boolean }>,
  destination: Required<Destination>,
): Map<string, UsedTags> {
  const used = new Map<string, { tags: Set<string>; digests: Set<string>; isAny: boolean }>()
  for (const image of images) {
    for (const reference of [image, targetReference(image, destination)]) {
      const name = canonicalName(reference)
      const entry = used.get(name) ?? { tags: new Set(), digests: new Set(), isAny: false }
      const { tag, digest } = image
      if (tag !== undefined) entry.tags.add(tag)
      else if (digest === undefined) entry.tags.add('latest')
      if (digest !== undefined) {
        entry.digests.add(digest)
        entry.tags.add(pinnedTag(digest))
      }
      entry.isAny ||= image.isAnyTag ?? false
      used.set(name, entry)
    }
  }
  return used
}
