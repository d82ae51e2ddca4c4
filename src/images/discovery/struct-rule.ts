import type { YamlScalar } from '../../yaml/node/index.ts'
import { tryParseReference } from '../reference.ts'
import { isPlaceholder } from './image-text.ts'
import { withTagAndDigest } from './key-rule.ts'
import type { Candidate, Scope } from './rule.ts'
import { type Fields, isString, scalarField, textField } from './yaml-access.ts'

/** An image in fields: `repository` (or `name` below an image key) with `registry`, `tag`, `digest`. */
export function structRule(fields: Fields, { parentKey, isBelowImage }: Scope): Candidate[] {
  const isImageField = /images?$/i.test(parentKey)
  const key = ['repository', ...(isImageField ? ['newName', 'name'] : [])].find((k) =>
    fields.has(k),
  )
  const name = key === undefined ? undefined : scalarField(fields, key)
  if (key === undefined || !name || !isString(name) || name.value === '') return []
  const tag = scalarField(fields, key === 'newName' ? 'newTag' : 'tag')
  const digest = textField(fields, 'digest') ?? textField(fields, 'sha')
  const registry = scalarField(fields, 'registry')
  const isImage = tag || digest || registry || (isBelowImage && key === 'repository')
  if (!isImage) return []
  const host = registry?.value ? `${registry.value}/` : ''
  const text = withTagAndDigest(host + name.value, tag?.value, digest)
  // A Git or chart repository has a tag as well, but is an address.
  const isMeant = !/:\/\/|\s/.test(text) && (isBelowImage || isPlaceholder(text))
  if (!isMeant && !tryParseReference(text)) return []
  const others = [tag, registry].filter((scalar): scalar is YamlScalar => scalar !== undefined)
  return [{ text, rule: 'struct', confidence: 'medium', steps: [key], scalars: [name, ...others] }]
}
