import type { YamlScalar, YamlSequence } from '../../yaml/node/index.ts'
import { tryParseReference } from '../reference.ts'
import { hasDomain, hasHost, isSourceCode, joinPieces } from './image-pieces.ts'
import { isPlaceholder, tryParseShape } from './image-text.ts'
import { speakOfAddresses, speakOfSomethingElse, wordsOf } from './key-words.ts'
import { type NamedText, textsOfFields, textsOfItems } from './named-text.ts'
import type { Candidate, Scope } from './rule.ts'
import type { Fields } from './yaml-access.ts'

/**
 * An image in several fields: `repository` with `registry`, `image` or `name`, and `tag`, `version` or `digest`; the same with
 * a common beginning, as in `proxyImageName` and `proxyImageTag`, or `agent.repository` and `agent.tag`.
 */
export function piecesRule(fields: Fields, scope: Scope): Candidate[] {
  return candidatesIn(textsOfFields(fields, PART_NAME), scope)
}

/** The same in environment variables and flags, where only what has a beginning of its own can be told apart. */
export function itemPiecesRule(sequence: YamlSequence, scope: Scope): Candidate[] {
  return candidatesIn(textsOfItems(sequence), { ...scope, parentKey: '', isBelowImage: false })
}

/** The parts of one image, by what their names end in. */
interface PieceGroup {
  registry?: NamedText
  /** What stands between the registry and the name. */
  organization?: NamedText
  repository?: NamedText
  image?: NamedText
  /** Of anything, unless more speaks of an image. */
  name?: NamedText
  tag?: NamedText
  /** Of anything, too. */
  version?: NamedText
  digest?: NamedText
  /** Some name has the word image. */
  speaksOfImage: boolean
  /** The names are those of other things that have repositories, too: backups, plugins. */
  isOfSomethingElse: boolean
}

type Part = Exclude<keyof PieceGroup, 'speaksOfImage' | 'isOfSomethingElse'>

const PARTS: ReadonlyMap<string, Part> = new Map([
  ['registry', 'registry'],
  ['organization', 'organization'],
  ['organisation', 'organization'],
  ['org', 'organization'],
  ['repository', 'repository'],
  ['repo', 'repository'],
  ['image', 'image'],
  ['name', 'name'],
  ['tag', 'tag'],
  ['version', 'version'],
  ['digest', 'digest'],
  ['sha', 'digest'],
])

/** `registryUrl` and the like are registries. */
const ADDRESS_WORDS = ['url', 'host', 'address', 'server']

const PART_NAME = new RegExp(
  `(?:${[...PARTS.keys(), ...ADDRESS_WORDS.map((word) => `registry_?${word}`)].join('|')})$`,
  'i',
)

function candidatesIn(texts: readonly NamedText[], scope: Scope): Candidate[] {
  const groups = groupPieces(texts)
  const own = groups.get('')
  return [...groups].flatMap(([beginning, group]) => {
    if (own?.image && isOtherTag(group)) return otherTag(own, group.tag)
    const isNew = beginning === 'new'
    const isPlain = beginning === '' || isNew
    const whole = isPlain || own === undefined || nameOf(own) ? group : withTagOf(group, own)
    return candidate(whole, isPlain ? scope : { ...scope, parentKey: '', isBelowImage: false })
  })
}

// KServe has a `defaultGpuImageVersion` beside the `defaultImageVersion` of an image.
function isOtherTag(group: PieceGroup): group is PieceGroup & { tag: NamedText } {
  return !nameOf(group) && /^default.+ImageVersion$/.test(group.tag?.name ?? '')
}

function otherTag({ registry, repository, image }: PieceGroup, tag: NamedText): Candidate[] {
  const parts = { registry: registry?.text, repository: repository?.text, image: image?.text }
  const text = joinPieces({ ...parts, tag: tag.text })
  if (text === undefined || !tryParseReference(text)) return []
  const { steps, scalar } = tag
  return [{ text, rule: 'struct', confidence: 'medium', steps, scalars: [scalar] }]
}

/** A tag without a name of its own belongs to the image beside it. */
function withTagOf(group: PieceGroup, { tag, digest }: PieceGroup): PieceGroup {
  if (group.tag ?? group.version ?? group.digest) return group
  return { ...group, ...(tag && { tag }), ...(digest && { digest }) }
}

function nameOf({ image, repository }: PieceGroup): NamedText | undefined {
  return image ?? repository
}

function groupPieces(texts: readonly NamedText[]): Map<string, PieceGroup> {
  const groups = new Map<string, PieceGroup>()
  for (const named of texts) {
    const words = wordsOf(named.name)
    if (words.at(-2) === 'registry' && ADDRESS_WORDS.includes(words.at(-1) ?? '')) words.pop()
    const part = PARTS.get(words.pop() ?? '')
    if (part === undefined || named.text === '' || speakOfAddresses(words)) continue
    if (part === 'repository' && isSourceCode(named.text)) continue
    const isOfImage = part === 'image' || words.at(-1) === 'image'
    if (part !== 'image' && isOfImage) words.pop()
    // `defaultImageVersion` belongs to `image`, and so does the `version` of a `baseImage`.
    if (words[0] === (part === 'image' ? 'base' : 'default')) words.shift()
    const beginning = words.join(' ')
    const isOfSomethingElse = speakOfSomethingElse(words)
    const group = groups.get(beginning) ?? { speaksOfImage: false, isOfSomethingElse }
    const known =
      isOfImage && part === 'name' ? 'image' : isOfImage && part === 'version' ? 'tag' : part
    group[known] ??= named
    group.speaksOfImage ||= isOfImage
    groups.set(beginning, group)
  }
  return groups
}

function candidate(group: PieceGroup, scope: Scope): Candidate[] {
  const { registry, repository, tag, digest } = group
  const isImageField = /images?$/i.test(scope.parentKey)
  const image = group.image ?? (isNameOfImage(group, scope, isImageField) ? group.name : undefined)
  const base = image ?? repository
  if (!base?.isString || !isJoined(group, image, scope)) return []
  const hub = image && scope.hub && isAlone(image, group) ? scope.hub : undefined
  const version = versionOf(group, image, scope)
  const text = joinPieces({
    registry: hub?.hub.value ?? registryOf(group, base),
    repository: repository?.text,
    image: image?.text,
    tag: tag?.text ?? version?.value ?? hub?.tag.value,
    digest: digest?.text,
  })
  // An image that is whole by itself is the key's.
  if (text === undefined || text === image?.text) return []
  // A Git or chart repository has a tag as well, but is an address.
  const isMeant = !/:\/\/|\s/.test(text) && (scope.isBelowImage || isPlaceholder(text))
  if (!isMeant && !tryParseReference(text)) return []
  const used = [registry, repository, image, tag].flatMap((one) => (one ? [one.scalar] : []))
  const others = [...used, ...(version ? [version] : []), ...(hub ? [hub.hub, hub.tag] : [])]
  const scalars = [base.scalar, ...others.filter((scalar) => scalar !== base.scalar)] as const
  const isGuess = isOfOther(group, scope) && !hasHost(base.text)
  const confidence = isGuess ? 'low' : 'medium'
  return [{ text, rule: 'struct', confidence, steps: base.steps, scalars }]
}

function isOfOther(group: PieceGroup, scope: Scope): boolean {
  if (group.speaksOfImage || scope.isBelowImage) return false
  return scope.isOfSomethingElse || group.isOfSomethingElse
}

/** The registry with the organization, where the name has none: quay.io, acme and agent are quay.io/acme/agent. */
function registryOf({ registry, organization }: PieceGroup, name: NamedText): string | undefined {
  if (!registry || !organization) return registry?.text
  const host = registry.text.replace(/\/$/, '')
  return host.includes('/') || name.text.includes('/') ? host : `${host}/${organization.text}`
}

/** Whether a field `name` is the last part of the name of an image, and not that of the whole thing. */
function isNameOfImage(
  { registry, repository, name, tag, version, digest }: PieceGroup,
  { isBelowImage, isAmongImages }: Scope,
  isImageField: boolean,
): boolean {
  if (!name || !(tag ?? version ?? digest ?? registry)) return false
  if (!repository) {
    if (isImageField || registry) return true
    return (isAmongImages && name.text.includes('/')) || isNameWithHost(name, tag ?? digest)
  }
  const parts = repository.text.split('/').filter((part) => part !== '')
  const path = hasHost(repository.text) ? parts.slice(1) : parts
  if (registry ?? hasHost(repository.text)) return path.length < 2
  return isBelowImage && path.length < 2
}

/** `name: quay.io/acme/agent` beside a `tag`: other things that have a tag are not called like this. */
function isNameWithHost({ text }: NamedText, pin: NamedText | undefined): boolean {
  if (pin === undefined || !hasDomain(text) || isSourceCode(text)) return false
  return tryParseShape(`${text}${/^sha\d+:/.test(pin.text) ? '@' : ':'}${pin.text}`) !== undefined
}

/** Whether the pieces together say that they are those of an image. */
function isJoined(group: PieceGroup, image: NamedText | undefined, scope: Scope): boolean {
  const { registry, repository, tag, version, digest, speaksOfImage } = group
  const isPinned = (tag ?? digest) !== undefined
  if (image) {
    const hasPrefix = registry ?? repository
    // `acme/x:1` beside some repository is whole, unless that is a host alone.
    const isWhole = /\/.*[:@]/.test(image.text)
    if (isWhole && repository && (repository.text.includes('/') || !isHost(repository.text)))
      return false
    if (hasPrefix)
      return isPinned || version !== undefined || /[:@]/.test(image.text) || isHost(hasPrefix.text)
    if (tag ?? scope.hub) return true
    return (
      image.text.includes('/') && ((digest ?? version) !== undefined || isTidbImage(image, scope))
    )
  }
  if (!repository) return false
  if (isOfOther(group, scope) && !(isPinned && (hasHost(repository.text) || !scope.isOfAddresses)))
    return false
  if (isPinned || scope.isBelowImage) return true
  // `imageRegistry` and `imageRepository` are also settings for all images.
  if (registry && !speaksOfImage) return true
  if (version === undefined) return false
  return speaksOfImage || (hasHost(repository.text) && !repository.text.startsWith('git'))
}

function isHost(text: string): boolean {
  return hasHost(`${text}/`)
}

/** Whether nothing but an operator's `hub` can be put before it. */
function isAlone({ text }: NamedText, { registry, repository }: PieceGroup): boolean {
  return !/[/:@]/.test(text) && !(registry ?? repository)
}

function versionOf(
  { tag, version, digest }: PieceGroup,
  image: NamedText | undefined,
  scope: Scope,
): YamlScalar | undefined {
  if (tag ?? digest) return undefined
  if (version) return version.scalar
  return image && isTidbImage(image, scope) ? scope.version : undefined
}

// The operators of Prometheus have a version of their own for each image.
function isTidbImage({ name }: NamedText, { version, apiVersion }: Scope): boolean {
  return name === 'baseImage' && version !== undefined && !apiVersion.startsWith('monitoring.')
}
