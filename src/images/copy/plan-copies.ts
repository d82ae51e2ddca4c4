import { compareText } from '../compare-text.ts'
import {
  canonicalName,
  canonicalReference,
  familiarReference,
  type ImageReference,
} from '../reference.ts'
import { type MirrorOf, WITHOUT_MIRRORS } from '../source-mirrors.ts'
import { type Destination, targetReference } from '../target-reference.ts'
import { pinnedTag } from './pinned-tag.ts'

/** One image to copy. */
export interface PlannedCopy {
  source: ImageReference
  target: ImageReference
  /** The canonical reference that skopeo reads, that of a mirror where there is one. It has a tag or a digest, never both. */
  from: string
  /** The reference that skopeo writes; it always has a tag. */
  to: string
  /** The digest of the source when it is known, from the reference or from the lock. */
  digest: string | undefined
  /** The reference itself names a digest, so that a copy with another one would never be found. */
  isPinned: boolean
  /** The platforms to copy, such as `linux/amd64`; all when undefined. */
  platforms?: readonly string[]
  /** The digest that the copy will have, when it is known and another one than the source's: that of a part of an index. */
  partDigest?: string
}

/** How images are copied, beyond where they come from and go. */
export interface CopyChoice {
  mirrorOf?: MirrorOf
  /** Such as `linux/amd64`; all when undefined. */
  platforms?: readonly string[] | undefined
}

/** Different images that would overwrite each other. */
interface CopyClash {
  to: string
  /** Canonical references, sorted. */
  from: string[]
}

export interface CopyPlan {
  /** Sorted by source. */
  copies: PlannedCopy[]
  /** Left out of the copies. */
  clashes: CopyClash[]
  /** Sources that lie at their target already, canonical; left out of the copies. */
  inPlace: string[]
}

/**
 * What to copy where. A reference with tag and digest is read by digest and written under its tag, one without a tag
 * under a tag made of the digest: registries remove what no tag names.
 * @param images With tag or digest each.
 * @param lockedDigests Canonical reference of a source -> digest; a tag that has one is copied as it was locked.
 */
export function planCopies(
  images: Iterable<ImageReference>,
  destination: Required<Destination>,
  lockedDigests: ReadonlyMap<string, string> = new Map(),
  choice: CopyChoice = {},
): CopyPlan {
  const inPlace = new Set<string>()
  const byTarget = new Map<string, PlannedCopy[]>()
  for (const source of images) {
    const planned = planCopy(
      source,
      destination,
      lockedDigests.get(canonicalReference(source)),
      choice,
    )
    if (canonicalName(source) === canonicalName(planned.target)) {
      inPlace.add(canonicalReference(source))
    } else {
      byTarget.set(planned.to, [...(byTarget.get(planned.to) ?? []), planned])
    }
  }
  const copies: PlannedCopy[] = []
  const clashes: CopyClash[] = []
  for (const [to, group] of byTarget) {
    const wanted = withoutUnpinnedTwins(group)
    const [first] = wanted
    if (first && wanted.length === 1) copies.push(first)
    else clashes.push({ to, from: wanted.map(({ source }) => canonicalReference(source)).sort() })
  }
  return {
    copies: copies.sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to)),
    clashes: clashes.sort((a, b) => compareText(a.to, b.to)),
    inPlace: [...inPlace].sort(),
  }
}

function planCopy(
  source: ImageReference,
  destination: Required<Destination>,
  locked: string | undefined,
  { mirrorOf = WITHOUT_MIRRORS, platforms }: CopyChoice,
): PlannedCopy {
  const target = targetReference(source, destination)
  const digest = source.digest ?? locked
  return {
    source,
    target,
    from: tagOrDigest(mirrorOf(source), digest),
    to: tagOrDigest(withTag(target), undefined),
    digest,
    isPinned: source.digest !== undefined,
    ...(platforms && { platforms }),
  }
}

function withTag(target: ImageReference): ImageReference {
  const { tag = target.digest === undefined ? 'latest' : pinnedTag(target.digest) } = target
  return { ...target, tag }
}

function tagOrDigest(reference: ImageReference, digest: string | undefined): string {
  const name = canonicalName(reference)
  return digest === undefined ? `${name}:${reference.tag ?? 'latest'}` : `${name}@${digest}`
}

// The author means the same image by `a:1` and `a:1@sha256:...`; the digest says which one it is.
function withoutUnpinnedTwins(group: readonly PlannedCopy[]): PlannedCopy[] {
  // Two images can have one mirror, and are two images for all that.
  const keyOf = ({ source, from }: PlannedCopy): string => `${canonicalName(source)} ${from}`
  const unique = [...new Map(group.map((copy) => [keyOf(copy), copy])).values()]
  return unique.filter(
    (copy) =>
      copy.isPinned ||
      !unique.some(
        (other) => other.isPinned && canonicalName(other.source) === canonicalName(copy.source),
      ),
  )
}

/** `nginx:1.25 -> registry.example/p/nginx:1.25`. */
export function describeCopy({ source, to }: PlannedCopy): string {
  return `${familiarReference(source)} -> ${to}`
}
