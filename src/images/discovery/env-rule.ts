import { isDocumentText, isPlaceholder, listItems, tryParseQualified } from './image-text.ts'
import { mentionsImage } from './key-words.ts'
import type { Candidate } from './rule.ts'
import { type Fields, fieldsOf, resolved, scalarField, textField } from './yaml-access.ts'

/**
 * Finds `{name, value}` pairs whose name contains the word image: environment variables, parameters with a `default`, and objects
 * that are settings, such as those of Longhorn.
 */
export function envRule(fields: Fields): Candidate[] {
  const name = textField(fields, 'name') ?? nameOfObject(fields)
  const key = fields.has('value') ? 'value' : 'default'
  const value = scalarField(fields, key)
  if (
    name === undefined ||
    !value ||
    !mentionsImage(name, value.value) ||
    isDocumentText(value.value)
  )
    return []
  const items = listItems(value.value)
  const isList = items.length > 1
  return items.flatMap((text, item): Candidate[] => {
    if (!tryParseQualified(text) && !(isPlaceholder(text) && text.includes('/'))) return []
    return [
      {
        text,
        rule: 'env',
        confidence: /image$/i.test(name) ? 'high' : 'medium',
        steps: [key],
        scalars: [value],
        ...(isList && { item }),
      },
    ]
  })
}

function nameOfObject(fields: Fields): string | undefined {
  const node = fields.get('metadata')
  const metadata = node && resolved(node)
  return metadata?.kind === 'mapping' ? textField(fieldsOf(metadata), 'name') : undefined
}
