import { tryParseReference } from '../reference.ts'

/** The texts from which an image is put together; none is empty. */
export interface ImagePieces {
  registry?: string | undefined
  repository?: string | undefined
  /** The last part of the name, or all of it, of a field that speaks of images. */
  image?: string | undefined
  tag?: string | undefined
  digest?: string | undefined
}

/** `registry/repository/image:tag@digest`, of what is there; nothing is written twice. Undefined without a name. */
export function joinPieces(pieces: ImagePieces): string | undefined {
  const { registry, tag, digest } = pieces
  const name = nameOf(pieces)
  if (name === undefined) return undefined
  const isWhole = registry === undefined || name === registry || name.startsWith(`${registry}/`)
  const full = isWhole ? name : `${withoutSlash(registry)}/${name}`
  const { tag: ownTag, digest: ownDigest } = tryParseReference(full) ?? {}
  if (ownTag !== undefined || ownDigest !== undefined) return full
  // Operators of NVIDIA and others take a digest where a version stands.
  const tagIsDigest = tag !== undefined && /^@?sha\d+:/.test(tag)
  return tagIsDigest
    ? withTagAndDigest(full, undefined, tag.replace('@', ''))
    : withTagAndDigest(full, tag, digest)
}

function nameOf({ repository, image }: ImagePieces): string | undefined {
  if (repository === undefined || image === undefined) return image ?? repository
  if (hasHost(image)) return image
  const bare = image.replace(/[:@].*$/, '')
  const isThere = repository === bare || repository.endsWith(`/${bare}`)
  return isThere ? repository : `${withoutSlash(repository)}/${image}`
}

/** Whether the part before the first slash is a host. */
export function hasHost(name: string): boolean {
  return /^(?:[^/]*[.:][^/]*|localhost)\//.test(name)
}

/** Whether the part before the first slash is a host of the Internet, and no folder. */
export function hasDomain(name: string): boolean {
  return /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?\/[\w-]/i.test(name)
}

/** Whether a name is that of a repository of source code, whose releases have tags, too. */
export function isSourceCode(name: string): boolean {
  return /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)\//.test(name)
}

function withoutSlash(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : text
}

/** `name[:tag][@digest]`, where the digest may be bare hexadecimal digits. */
function withTagAndDigest(
  name: string,
  tag: string | undefined,
  digest: string | undefined,
): string {
  const algorithm = digest !== undefined && /^[a-f0-9]{64}$/.test(digest) ? 'sha256:' : ''
  return name + (tag ? `:${tag}` : '') + (digest ? `@${algorithm}${digest}` : '')
}
