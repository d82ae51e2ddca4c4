import {
  canonicalName,
  canonicalReference,
  type Destination,
  type ImageReference,
  targetReference,
} from '../../images/index.ts'
import type { Setting, Verdict } from './verdict.ts'

/** The settings that a render was made with. */
export function destinationOf(setting: Setting, all: Required<Destination>): Destination {
  const { registry, repository } = all
  return {
    ...(setting !== 'repository' && { registry }),
    ...(setting !== 'registry' && { repository }),
  }
}

/**
 * Whether an image went where the settings send it.
 * @param found Undefined when what was rendered is no reference.
 */
export function judgeImage(
  plain: ImageReference,
  found: ImageReference | undefined,
  destination: Destination,
): Verdict {
  if (!found || hasHostInPath(found, plain, destination)) return 'malformed'
  const expected = targetReference(plain, destination)
  const isNameRight = namesOf(expected, plain).includes(canonicalName(found))
  if (isNameRight) {
    return versionOf(found) === versionOf(expected) ? 'localized' : 'wrong-tag'
  }
  const { registry, repository } = destination
  const isMoved = registry === undefined || found.registry === registry
  const isRenamed = repository === undefined || isBelow(found.path, repository)
  if (isMoved && isRenamed) {
    return withoutLibrary(found) === repository ? 'name-lost' : 'wrong-name'
  }
  const isHalf = (registry !== undefined && isMoved) || (repository !== undefined && isRenamed)
  return isHalf ? 'partial' : 'leak'
}

/** What would be right, for messages. */
export function expectedImage(plain: ImageReference, destination: Destination): string {
  return canonicalReference(targetReference(plain, destination))
}

function versionOf({ tag, digest }: ImageReference): string {
  return `${tag ?? (digest === undefined ? 'latest' : '')}@${digest ?? ''}`
}

// With a registry alone, official images of Docker Hub may keep or drop the `library/` that nobody writes.
function namesOf(expected: ImageReference, plain: ImageReference): string[] {
  const isOfficial = plain.registry === 'docker.io' && expected.path.startsWith('library/')
  const names = [canonicalName(expected)]
  return isOfficial ? [...names, `${expected.registry}/${withoutLibrary(expected)}`] : names
}

function isBelow(path: string, repository: string): boolean {
  return `${path}/`.startsWith(`${repository}/`) || `${path}/`.startsWith(`library/${repository}/`)
}

function withoutLibrary({ path }: ImageReference): string {
  return path.replace(/^library\//, '')
}

// `r.example/docker.io/p/nginx`: a registry put before a name that had one.
function hasHostInPath(
  { path }: ImageReference,
  plain: ImageReference,
  { registry }: Destination,
): boolean {
  const parts = path.split('/')
  return parts.includes(plain.registry) || (registry !== undefined && parts.includes(registry))
}
