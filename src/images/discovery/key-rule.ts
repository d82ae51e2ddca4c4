import type { YamlNode, YamlScalar } from '../../yaml/node/index.ts'
import { tryParseReference } from '../reference.ts'
import { isPlaceholder, tryParseQualified } from './image-text.ts'
import type { Candidate, PathStep, Scope } from './rule.ts'
import { type Fields, isString, resolved, scalarField, textField } from './yaml-access.ts'

/** Fields that are named for an image: `image`, `sidecarImage`, `RELOADER_IMAGE`, `baseImage`, Crossplane's `package`. */
export function keyRule(fields: Fields, scope: Scope): Candidate[] {
  return [...fields].flatMap(([key, node]) => {
    if (isListKey(key)) return listCandidates(key, node)
    if (!isImageKey(key, scope)) return []
    const scalar = resolved(node)
    if (scalar.kind !== 'scalar' || !isString(scalar) || scalar.value === '') return []
    return candidate(key, scalar, fields, scope)
  })
}

function isImageKey(key: string, { apiVersion }: Scope): boolean {
  if (key === 'package') return apiVersion.startsWith('pkg.crossplane.io/')
  return /^image$|[a-z]Image$|(?:^|[_.-])image$|_IMAGE$|^IMAGE$/.test(key)
}

function isListKey(key: string): boolean {
  return /^images$|[a-z]Images$/.test(key)
}

function listCandidates(key: string, node: YamlNode): Candidate[] {
  const list = resolved(node)
  if (list.kind !== 'sequence') return []
  return list.items.flatMap((item, index) => {
    const scalar = resolved(item)
    const isImage = scalar.kind === 'scalar' && isString(scalar) && tryParseQualified(scalar.value)
    return isImage ? [keyCandidate(scalar.value, [key, index], scalar)] : []
  })
}

function candidate(key: string, scalar: YamlScalar, fields: Fields, scope: Scope): Candidate[] {
  const text = scalar.value
  const reference = tryParseReference(text)
  if (!reference) {
    // A broken reference is reported only where the name of the key leaves no doubt.
    const isMeant = !/\s/.test(text) && (isPlaceholder(text) || /^[^:]*\/.*:/.test(text))
    return isMeant ? [keyCandidate(text, [key], scalar)] : []
  }
  if (reference.tag !== undefined || reference.digest !== undefined) {
    return tryParseQualified(text) ? [keyCandidate(text, [key], scalar)] : []
  }
  const joined = joinPieces(key, text, fields, scope)
  if (joined)
    return [{ ...keyCandidate(joined, [key], scalar), rule: 'struct', confidence: 'medium' }]
  // A single word may also be a mode or a file name.
  return text.includes('/') ? [keyCandidate(text, [key], scalar)] : []
}

function keyCandidate(text: string, steps: PathStep[], scalar: YamlScalar): Candidate {
  const isExact = steps.length === 1 && steps[0] === 'image'
  return { text, rule: 'key', confidence: isExact ? 'high' : 'medium', steps, scalars: [scalar] }
}

const TAG_SIBLINGS = ['tag', 'imageTag', 'defaultImageVersion'] as const

/** References written in pieces, for the shapes that are known to be put together when they run. */
function joinPieces(key: string, text: string, fields: Fields, scope: Scope): string | undefined {
  if (scope.hub && !text.includes('/')) return `${scope.hub.hub}/${text}:${scope.hub.tag}`
  const digest = textField(fields, 'digest') ?? textField(fields, 'sha')
  const tags = TAG_SIBLINGS.map((sibling) => textField(fields, sibling))
  const tag = tags.find((sibling) => sibling !== undefined) ?? versionFor(key, fields, scope)
  if (tag === undefined && !(digest && text.includes('/'))) return undefined
  return withTagAndDigest(text, tag, digest)
}

function versionFor(key: string, fields: Fields, scope: Scope): string | undefined {
  if (key !== 'baseImage') return undefined
  return scalarField(fields, 'version')?.value || scope.version
}

/** `name[:tag][@digest]`, where the digest may be bare hexadecimal digits. */
export function withTagAndDigest(
  name: string,
  tag: string | undefined,
  digest: string | undefined,
): string {
  const algorithm = digest !== undefined && /^[a-f0-9]{64}$/.test(digest) ? 'sha256:' : ''
  return name + (tag ? `:${tag}` : '') + (digest ? `@${algorithm}${digest}` : '')
}
