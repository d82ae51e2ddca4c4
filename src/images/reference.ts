import { UserError } from '../diagnostics/index.ts'

/** An image reference, normalised: the registry is always there, Docker Hub's official images lie in `library/`. */
export interface ImageReference {
  /** Host with optional port: `docker.io`, `registry.example:5000`. */
  registry: string
  /** Repository within the registry: `library/nginx`. */
  path: string
  tag?: string
  /** With algorithm: `sha256:...`. */
  digest?: string
}

/** The text is no image reference; the message says what is wrong with it. */
export class InvalidReferenceError extends UserError {
  override readonly name = 'InvalidReferenceError'
  readonly text: string

  constructor(text: string, problem: string, hint?: string) {
    super(`"${text}": ${problem}`, { hint })
    this.text = text
  }
}

const DOCKER_HUB = 'docker.io'
const OFFICIAL = 'library/'
const MAX_PATH = 255

// The grammar of github.com/distribution/reference, regexp.go.
const HOST_LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const HOST = new RegExp(
  String.raw`^(?:${HOST_LABEL}(?:\.${HOST_LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$`,
)
const PATH_COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/
const TAG = /^\w[\w.-]{0,127}$/
const BARE_DIGEST = /^[a-f0-9]{64}$/
const DIGEST_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
])

/**
 * Reads an image reference as docker and skopeo do: `host[:port]/path[:tag][@digest]`, where a first component
 * without dot, port or `localhost` belongs to a path on Docker Hub.
 * @throws InvalidReferenceError
 */
export function parseReference(text: string): ImageReference {
  const result = read(text)
  if (!('problem' in result)) return result
  throw new InvalidReferenceError(text, result.problem, result.hint)
}

/** As parseReference, but undefined for what is no reference. */
export function tryParseReference(text: string): ImageReference | undefined {
  const result = read(text)
  return 'problem' in result ? undefined : result
}

interface Problem {
  problem: string
  hint?: string
}

const INVALID = 'invalid reference format'

function read(text: string): ImageReference | Problem {
  if (text === '') return { problem: `${INVALID}: it is empty` }
  if (text.includes('://')) {
    return {
      problem: INVALID,
      hint: 'An image reference has no scheme: leave out what ends in "://".',
    }
  }
  if (BARE_DIGEST.test(text)) return { problem: 'a bare digest names no repository' }
  const at = text.indexOf('@')
  const digest = at < 0 ? undefined : text.slice(at + 1)
  const { registry, rest } = splitRegistry(at < 0 ? text : text.slice(0, at))
  const colon = rest.indexOf(':')
  const written = colon < 0 ? rest : rest.slice(0, colon)
  const tag = colon < 0 ? undefined : rest.slice(colon + 1)
  const isOfficial = registry === DOCKER_HUB && !written.includes('/')
  const path = isOfficial ? OFFICIAL + written : written
  const problem = problemOf(registry, path, tag, digest)
  if (problem) return problem
  return {
    registry,
    path,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  }
}

// github.com/distribution/reference normalize.go, splitDockerDomain. Its later versions take an uppercase first
// component for a host; the one inside skopeo 1.9 and docker refuses it as a repository, which is what it nearly always is.
function splitRegistry(name: string): { registry: string; rest: string } {
  const slash = name.indexOf('/')
  if (slash < 0) return { registry: DOCKER_HUB, rest: name }
  const first = name.slice(0, slash)
  const rest = name.slice(slash + 1)
  if (first === 'index.docker.io') return { registry: DOCKER_HUB, rest }
  const isHost = first === 'localhost' || /[.:]/.test(first)
  return isHost ? { registry: first, rest } : { registry: DOCKER_HUB, rest: name }
}

function problemOf(
  registry: string,
  path: string,
  tag: string | undefined,
  digest: string | undefined,
): Problem | undefined {
  if (!HOST.test(registry)) return { problem: `${INVALID}: "${registry}" is no registry host` }
  if (path.toLowerCase() !== path) {
    return { problem: `${INVALID}: repository name (${path}) must be lowercase` }
  }
  if (path.length > MAX_PATH) {
    return { problem: `${INVALID}: repository name is longer than ${MAX_PATH} characters` }
  }
  const component = path.split('/').find((part) => !PATH_COMPONENT.test(part))
  if (component === '') return { problem: `${INVALID}: a part of the repository name is empty` }
  if (component !== undefined) {
    return { problem: `${INVALID}: "${component}" is no part of a repository name` }
  }
  if (tag !== undefined && !TAG.test(tag)) return { problem: `${INVALID}: "${tag}" is no tag` }
  return digest === undefined ? undefined : digestProblem(digest)
}

function digestProblem(digest: string): Problem | undefined {
  const colon = digest.indexOf(':')
  const length = DIGEST_LENGTHS.get(digest.slice(0, Math.max(colon, 0)))
  if (length === undefined)
    return { problem: `${INVALID}: "${digest}" has no known digest algorithm` }
  const hex = digest.slice(colon + 1)
  return hex.length === length && /^[a-f0-9]+$/.test(hex)
    ? undefined
    : { problem: `${INVALID}: "${digest}" is no digest of ${length} hexadecimal digits` }
}

/** `docker.io/library/nginx`: the full name without tag and digest. */
export function canonicalName({ registry, path }: ImageReference): string {
  return `${registry}/${path}`
}

/** `docker.io/library/nginx:1.25@sha256:...`: nothing left to convention. */
export function canonicalReference(reference: ImageReference): string {
  return canonicalName(reference) + suffix(reference)
}

/** `nginx:1.25`: as people write it. Reading it again gives the same reference. */
export function familiarReference(reference: ImageReference): string {
  const { registry, path } = reference
  if (registry !== DOCKER_HUB) return canonicalReference(reference)
  const isOfficial = path.startsWith(OFFICIAL) && !path.slice(OFFICIAL.length).includes('/')
  const short = isOfficial ? path.slice(OFFICIAL.length) : path
  // Without the host, a first component like `localhost` or `a.b` would become one.
  const isAmbiguous = canonicalName({ registry, path }) !== nameOf(read(short))
  return (isAmbiguous ? `${registry}/${path}` : short) + suffix(reference)
}

function nameOf(result: ImageReference | Problem): string | undefined {
  return 'problem' in result ? undefined : canonicalName(result)
}

function suffix({ tag, digest }: ImageReference): string {
  return (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`)
}
