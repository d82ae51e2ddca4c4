import { redact, UserError } from '../diagnostics/index.ts'
import { canonicalName, type ImageReference, tryParseReference } from './reference.ts'

/** Images below one name are read below another one. */
interface SourceMirror {
  /** Canonical registry, or registry and path: `docker.io`, `docker.io/library`. */
  name: string
  /** The same of the place to read from. */
  place: string
}

/** Where an image is read from; the reference itself where no mirror is about it. */
export type MirrorOf = (source: ImageReference) => ImageReference

export const WITHOUT_MIRRORS: MirrorOf = (source) => source

/**
 * Reads mirrors: registry, or registry and path -> registry, or registry and path to read from instead. A name is about
 * whole parts of a path (`docker.io/lib` is not about `docker.io/library/nginx`), and the longest one counts.
 * @param mirrors The first of two with one name counts; `option` is what the user calls the entry, for messages.
 * @throws UserError for what cannot be part of an image reference
 */
export function openMirrors(
  mirrors: Iterable<{ name: string; place: string; option: string }>,
): MirrorOf {
  const all = [...mirrors].map(({ name, place, option }): SourceMirror => ({
    name: readPrefix(name, option),
    place: readPrefix(place, option),
  }))
  const longestFirst = all.sort((a, b) => b.name.length - a.name.length)
  if (longestFirst.length === 0) return WITHOUT_MIRRORS
  return (source) => {
    const name = canonicalName(source)
    const mirror = longestFirst.find((one) => `${name}/`.startsWith(`${one.name}/`))
    return mirror ? readBelow(mirror, source) : source
  }
}

function readBelow({ name, place }: SourceMirror, source: ImageReference): ImageReference {
  const text = place + canonicalName(source).slice(name.length)
  const mirrored = tryParseReference(text)
  // Docker Hub's own convention would add `library/` to a name of one part.
  if (mirrored && canonicalName(mirrored) === text) {
    const { registry, path } = mirrored
    return { ...source, registry, path }
  }
  throw new UserError(`${canonicalName(source)} has no name that can be read at ${place}`, {
    hint: 'A mirror of a registry needs a place for whole names, such as docker.io=mirror.example.com/docker.',
  })
}

const HINT =
  'It is REGISTRY[/PATH]=HOST[:PORT][/PATH], such as docker.io=mirror.example.com:5000/docker.'

/** Splits `docker.io=mirror.example.com/docker`. @throws UserError */
export function splitMirror(text: string, option: string): { name: string; place: string } {
  const at = text.indexOf('=')
  if (at > 0 && at < text.length - 1) return { name: text.slice(0, at), place: text.slice(at + 1) }
  throw new UserError(`${option} ${JSON.stringify(redact(text))} names no mirror`, { hint: HINT })
}

// Docker's own names for the same registry (distribution/reference normalize.go).
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['index.docker.io', 'docker.io'],
  ['registry-1.docker.io', 'docker.io'],
])

/** A registry, or a registry and the beginning of a path, in canonical form. */
function readPrefix(text: string, option: string): string {
  const written = text.replace(/(?<!\/)\/+$/, '')
  const [host = '', ...path] = written.split('/')
  const prefix = [OTHER_NAMES.get(host) ?? host, ...path].join('/')
  const read = tryParseReference(`${prefix}/name`)
  const isPrefix =
    read !== undefined &&
    read.tag === undefined &&
    read.digest === undefined &&
    canonicalName(read) === (prefix === 'docker.io' ? 'docker.io/library/name' : `${prefix}/name`)
  if (isPrefix) return prefix
  throw new UserError(
    `${option}: ${JSON.stringify(redact(text))} is no registry, and no registry with the beginning of a path`,
    { hint: HINT },
  )
}
