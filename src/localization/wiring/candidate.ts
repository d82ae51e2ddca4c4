import { GoMap, type GoValue } from '../../go/values/index.ts'
import type { ImageFinding } from '../../images/index.ts'
import { valueAt, type ValuePath } from './value-path.ts'

/** A value that may move images: its text is a part of an image, or it is empty and named like one. */
export interface Candidate {
  path: ValuePath
  /** Empty where nothing is set. */
  text: string
  /** A lone word below a key that does not speak of images: it may be a label or a namespace as well. */
  isDoubtful: boolean
}

/** Charts read it without saying so in values.yaml. */
const UNLISTED: readonly ValuePath[] = [['global', 'imageRegistry']]

const IMAGE_KEY =
  /registry|repository|repo$|image|hub$|org$|organi[sz]ation|project|prefix|namespace$/i
const REGISTRY_KEY = /registry(?:url)?$|^hub$|(?:image|repository)prefix$/i
const SECRET_KEY = /secret|credential|passw|user|pull|auth/i

/**
 * The values that may move some images, in the order of the values. Lists are left out: nobody can set a part of one.
 * @param images As they are rendered with these values.
 */
export function findCandidates(values: GoMap, images: readonly ImageFinding[]): Candidate[] {
  const parts = new Set(images.flatMap(partsOf))
  const found: Candidate[] = []
  collect(values, [], (path, value) => {
    const text = value ?? ''
    const isPart = text === '' ? isEmptyKnob(path) : parts.has(text)
    const isDoubtful = text !== '' && !speaksOfImages(path, text)
    if (isPart) found.push({ path, text, isDoubtful })
  })
  const unlisted = UNLISTED.filter((path) => valueAt(values, path) === undefined)
  return [...found, ...unlisted.map((path) => ({ path, text: '', isDoubtful: false }))]
}

/** Whether nothing is set, or what is set counts for many images, so that nearer values go before it. */
export function isRemote({ path, text }: Candidate): boolean {
  return text === '' || path[0] === 'global'
}

/** The lists that name an image, which can only be set as a whole. */
export function listsWith(values: GoMap, { image }: ImageFinding): ValuePath[] {
  const name = image.replace(/(?::[^/:]*)?(?:@.*)?$/, '')
  const lists: ValuePath[] = []
  const visit = (value: GoValue, path: ValuePath): void => {
    if (Array.isArray(value) && mentions(value, name)) lists.push(path)
    if (value instanceof GoMap) for (const [key, below] of value) visit(below, [...path, key])
  }
  visit(values, [])
  return lists
}

function mentions(value: GoValue, name: string): boolean {
  if (typeof value === 'string') return value === name || value.startsWith(`${name}:`)
  const below = Array.isArray(value) ? value : value instanceof GoMap ? [...value.values()] : []
  return below.some((one) => mentions(one, name))
}

function collect(
  value: GoValue,
  path: ValuePath,
  found: (path: ValuePath, value: string | null) => void,
): void {
  if (typeof value === 'string' || value === null) found(path, value)
  if (!(value instanceof GoMap)) return
  for (const [key, below] of value) collect(below, [...path, key], found)
}

/**
 * `q.io`, `a`, `q.io/a`, `a/b`, `q.io/a/b`, `a/b:1` and `q.io/a/b:1` of `q.io/a/b:1`, and the name `b` alone. Of `q.io/a/b-c:1`
 * also what ends in `b`, since charts put a variant behind a name, as Cilium's does for its operator.
 */
function partsOf({ image }: ImageFinding): string[] {
  const [, name = '', suffix = ''] = /^(.*?)((?::[^/]*)?(?:@.*)?)$/.exec(image) ?? []
  const components = name.split('/')
  return components.flatMap((_, from) =>
    components.slice(from).flatMap((_, length) => {
      const to = from + length + 1
      const part = components.slice(from, to).join('/')
      return to === components.length ? [part, part + suffix, ...withoutVariant(part)] : [part]
    }),
  )
}

/** `a/b-c` and `a/b` of `a/b-c-d`; a lone word is too little. */
function withoutVariant(part: string): string[] {
  const words = part.slice(part.lastIndexOf('/') + 1).split('-')
  if (!part.includes('/')) return []
  return words.slice(1).map((_, at) => part.slice(0, -words.slice(at + 1).join('-').length - 1))
}

export function isHost(text: string | undefined): boolean {
  return text !== undefined && (/^[^/]*[.:][^/]*$/.test(text) || text === 'localhost')
}

function speaksOfImages(path: ValuePath, text: string): boolean {
  if (text.includes('/') || isHost(text)) return true
  return IMAGE_KEY.test(path.at(-1) ?? '') || /image/i.test(path.at(-2) ?? '')
}

function isEmptyKnob(path: ValuePath): boolean {
  const key = path.at(-1) ?? ''
  if (SECRET_KEY.test(key)) return false
  const isBelowImage = /image/i.test(path.at(-2) ?? '') && /^(?:repository|image|name)$/.test(key)
  return REGISTRY_KEY.test(key) || isBelowImage
}
