import type { YamlNode, YamlScalar } from '../../yaml/node/index.ts'
import { tryParseReference } from '../reference.ts'
import { hasDomain } from './image-pieces.ts'
import {
  isDocumentText,
  isMediaFile,
  isMediaType,
  isPlaceholder,
  listItems,
  tryParseQualified,
} from './image-text.ts'
import { itemStep } from './item-step.ts'
import { mentionsImage } from './key-words.ts'
import type { Candidate, PathStep, Scope } from './rule.ts'
import { type Fields, isString, resolved } from './yaml-access.ts'

/**
 * Fields that are named for an image: `image`, `sidecarImage`, `RELOADER_IMAGE`, `imageRef`, Crossplane's `package`, and
 * those below a key that names several (`defaultImages.proxy`).
 */
export function keyRule(fields: Fields, scope: Scope): Candidate[] {
  return [...fields].flatMap(([key, node]) => {
    const value = resolved(node)
    if (value.kind === 'sequence') return mentionsImage(key) ? listCandidates(key, value.items) : []
    if (value.kind !== 'scalar' || !isString(value) || value.value === '') return []
    if (isImageKey(key, scope)) return candidate(key, value)
    if (mentionsImage(key, value.value)) return mentionedCandidates(key, value)
    return isPartOfOne(key, scope) ? mentionedCandidates(key, value, scope.isAmongImages) : []
  })
}

/** Whether a key leaves little doubt. */
function isImageKey(key: string, { apiVersion }: Scope): boolean {
  if (key === 'package') return apiVersion.startsWith('pkg.crossplane.io/')
  return /^image$|[a-z]Image$|(?:^|[_.-])image$|_IMAGE$|^IMAGE$/.test(key)
}

/** Whether a key stands below one that names images, as in `images.proxy` or `image.ref`, and may name one itself. */
function isPartOfOne(key: string, { isAmongImages, parentKey }: Scope): boolean {
  return (isAmongImages || /image$/i.test(parentKey)) && mentionsImage(`image ${key}`)
}

function listCandidates(key: string, items: readonly YamlNode[]): Candidate[] {
  return items.flatMap((item, index) => {
    const scalar = resolved(item)
    if (scalar.kind !== 'scalar' || !isString(scalar) || isMediaFile(scalar.value)) return []
    if (!tryParseQualified(scalar.value) || isMediaType(scalar.value)) return []
    return [keyCandidate(scalar.value, [key, itemStep(index, items)], scalar)]
  })
}

function candidate(key: string, scalar: YamlScalar): Candidate[] {
  const text = scalar.value
  if (isMediaFile(text) || isMediaType(text)) return []
  const reference = tryParseReference(text)
  if (!reference) {
    // A broken reference is reported only where the name of the key leaves no doubt.
    // Policies have patterns such as `*:latest`.
    const isMeant =
      !/[\s*]/.test(text) && (isPlaceholder(text) || /^[^:/]*(?::\d+)?\/.*:/.test(text))
    return isMeant ? [keyCandidate(text, [key], scalar)] : mentionedCandidates(key, scalar)
  }
  if (reference.tag !== undefined || reference.digest !== undefined) {
    return tryParseQualified(text) ? [keyCandidate(text, [key], scalar)] : []
  }
  // A single word may also be a mode or a file name.
  return text.includes('/') ? [keyCandidate(text, [key], scalar)] : []
}

/** Images with a tag or digest, one or a list of them in one string; such keys hold many other things. */
function mentionedCandidates(key: string, scalar: YamlScalar, mayLackTag = false): Candidate[] {
  // Documents are read as such.
  if (isDocumentText(scalar.value)) return []
  const items = listItems(scalar.value)
  const isList = items.length > 1
  return items.flatMap((text, item) => {
    const reference = tryParseQualified(text)
    const isPinned = (reference?.tag ?? reference?.digest) !== undefined
    if (!reference || !(isPinned || (mayLackTag && hasDomain(text)))) return []
    // `16:9`, `12:30` and `service:8080` are none.
    const isPortOrTime = /^[^/]*:\d{4,5}$/.test(text) || !/[a-z]/.test(text.replace(/:.*/, ''))
    if (isPortOrTime) return []
    return [{ ...keyCandidate(text, [key], scalar), ...(isList && { item }) }]
  })
}

function keyCandidate(text: string, steps: PathStep[], scalar: YamlScalar): Candidate {
  const isExact = steps.length === 1 && steps[0] === 'image'
  return { text, rule: 'key', confidence: isExact ? 'high' : 'medium', steps, scalars: [scalar] }
}
