import { redact, UserError } from '../diagnostics/index.ts'
import { canonicalName, type ImageReference, tryParseReference } from './reference.ts'

/** Where localized images live: the platform's `global.imageRegistry` and `global.imageRepository`. */
export interface Destination {
  /** Host with optional port. */
  registry?: string
  /** One or more path components. */
  repository?: string
}

/**
 * Checks the two settings before anything is copied. Slashes around them are dropped.
 * @param names What the user calls them.
 * @throws UserError for what cannot be part of an image reference.
 */
export function readDestination(
  registry: string,
  repository: string,
  names: Required<Destination> = { registry: 'the registry', repository: 'the repository' },
): Required<Destination> {
  const destination = { registry: withoutSlashes(registry), repository: withoutSlashes(repository) }
  if (tryParseReference(`${destination.registry}/name`)?.registry !== destination.registry) {
    throw new UserError(
      `${names.registry} ${JSON.stringify(redact(registry))} is no registry host`,
      {
        hint: 'A registry has a dot or a port, such as registry.example.com or registry:5000.',
      },
    )
  }
  if (!tryParseReference(`registry.example.com/${destination.repository}/name`)) {
    throw new UserError(
      `${names.repository} ${JSON.stringify(redact(repository))} is no repository`,
      {
        hint: 'A repository has lowercase parts with one slash between them, such as kubegems or team/images.',
      },
    )
  }
  return destination
}

function withoutSlashes(text: string): string {
  return text.replace(/^\/+|(?<!\/)\/+$/g, '')
}

/**
 * Where an image goes: the registry is replaced, and so is everything before the first slash of its repository, as
 * `common.images.repository` does in a chart; the rest, the tag and the digest stay. A repository without
 * a slash (`nginx`, `registry.k8s.io/pause`) is kept whole. A setting that is missing leaves its part as it is.
 */
export function targetReference(
  source: ImageReference,
  { registry, repository }: Destination,
): ImageReference {
  return {
    ...source,
    registry: registry ?? source.registry,
    path: repository === undefined ? source.path : `${repository}/${nameWithin(source.path)}`,
  }
}

function nameWithin(path: string): string {
  return path.slice(path.indexOf('/') + 1)
}

/** Sources of different repositories that end in one target repository, where one would overwrite the other. */
export interface TargetCollision {
  /** Canonical name of the target repository. */
  target: string
  /** Canonical names of the source repositories, sorted, two or more. */
  sources: string[]
}

/** Collisions among the targets of some images, sorted by target. */
export function findCollisions(
  images: Iterable<{ source: ImageReference; target: ImageReference }>,
): TargetCollision[] {
  const sourcesByTarget = new Map<string, Set<string>>()
  for (const { source, target } of images) {
    const name = canonicalName(target)
    const sources = sourcesByTarget.get(name) ?? new Set()
    sourcesByTarget.set(name, sources.add(canonicalName(source)))
  }
  return [...sourcesByTarget]
    .filter(([, sources]) => sources.size > 1)
    .map(([target, sources]) => ({ target, sources: [...sources].sort() }))
    .sort((a, b) => (a.target < b.target ? -1 : 1))
}
