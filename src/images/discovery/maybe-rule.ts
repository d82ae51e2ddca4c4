import type { YamlSequence } from '../../yaml/node/index.ts'
import { tryParseReference } from '../reference.ts'
import { hasDomain, isSourceCode } from './image-pieces.ts'
import { isMediaFile, isMediaType, isPlaceholder } from './image-text.ts'
import { mentionsImage, speakOfAddresses, speakOfSomethingElse, wordsOf } from './key-words.ts'
import { type NamedText, textsOfFields, textsOfItems } from './named-text.ts'
import type { Candidate, Scope } from './rule.ts'
import type { Fields } from './yaml-access.ts'

/**
 * What is named like an image or a part of one (`image`, `baseImage`, `repository`, `registry`, `hub`, `imageTag`), so that an
 * image may hide there. Only what no other rule has used counts.
 */
export function maybeRule(fields: Fields, scope: Scope): Candidate[] {
  const isOfSomethingElse =
    scope.isOfSomethingElse || [...fields.keys()].some((key) => ADDRESS_KEYS.has(key))
  const names = isBelowOne(scope) ? /./ : MAYBE_NAME
  return textsOfFields(fields, names).flatMap((named) =>
    candidate(named, { ...scope, isOfSomethingElse }),
  )
}

/** The same in environment variables and flags. */
export function itemMaybeRule(sequence: YamlSequence, scope: Scope): Candidate[] {
  return textsOfItems(sequence).flatMap((named) => candidate(named, scope))
}

const MAYBE_NAME = /image|repo|registry|hub/i

/** Beside these, a repository is one of charts or of Git. */
const ADDRESS_KEYS = new Set([
  'chart',
  'repoURL',
  'targetRevision',
  'branch',
  'revision',
  'gitImplementation',
])

function candidate({ name, text, scalar, steps, isString }: NamedText, scope: Scope): Candidate[] {
  const part = isString ? partNamed(name, text, scope) : undefined
  if (part === undefined || !mayBe(part, text)) return []
  const reference = tryParseReference(text)
  const isNamed = part === 'image' || part === 'repository'
  const isWhole = isNamed && reference !== undefined && text.includes('/')
  return [
    {
      text,
      rule: 'maybe',
      confidence: 'low',
      steps,
      scalars: [scalar],
      ...(!isWhole && { isUnclear: true }),
    },
  ]
}

type Part = 'image' | 'repository' | 'registry' | 'tag'

function partNamed(name: string, text: string, scope: Scope): Part | undefined {
  const words = wordsOf(name)
  const last = words.pop() ?? ''
  if (speakOfAddresses(words)) return undefined
  if (last === 'image') return words.some((word) => MACHINES.has(word)) ? undefined : 'image'
  const isOfImage = words.at(-1) === 'image'
  if (isOfImage && /^(?:name|ref|reference)$/.test(last)) return 'image'
  if (isOfImage && last === 'tag') return 'tag'
  if (hasDomain(text) && (mentionsImage(name) || isBelowOne(scope))) return 'image'
  if (scope.isOfSomethingElse || speakOfSomethingElse(words)) return undefined
  if (/^(?:repository|repo)$/.test(last)) return 'repository'
  return /^(?:registry|hub)$/.test(last) || (isOfImage && last === 'prefix')
    ? 'registry'
    : undefined
}

/** Whether the fields are those of one image, as in `image: {url, version}`. */
function isBelowOne({ parentKey }: Scope): boolean {
  return /image$/i.test(parentKey)
}

/** What starts from images that no container registry holds. */
const MACHINES = new Set(['os', 'vm', 'ami', 'background'])

const NOT_AN_IMAGE =
  /^(?:default|auto|none|null|true|false|yes|no|latest|custom|enabled|disabled|unknown)$/i

function mayBe(part: Part, text: string): boolean {
  if (text.length > 255 || !/^[a-zA-Z0-9][\w./:@-]*$/.test(text) || text.includes('://'))
    return false
  if (NOT_AN_IMAGE.test(text) || isMediaFile(text) || isMediaType(text)) return false
  if (text.endsWith('.git') || isSourceCode(text)) return false
  if (isPlaceholder(text) || /^\w+@/.test(text)) return false
  if (part === 'tag') return true
  if (!/[a-z]/i.test(text.replace(/:.*/, ''))) return false
  if (part === 'image') return true
  return part === 'repository' ? text.includes('/') : isPublicHost(text)
}

/** A host that is none of a service in the cluster: those keep what the cluster builds. */
function isPublicHost(text: string): boolean {
  const [host = ''] = text.split('/')
  const isOrganisation = text.includes('/') && !/[.:]/.test(host)
  return (
    isOrganisation || (/\.[a-z]/i.test(host) && !/\.(?:svc|local|internal)\b|^localhost/.test(host))
  )
}
