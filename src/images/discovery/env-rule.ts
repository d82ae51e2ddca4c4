import { isDocumentText, isPlaceholder, listItems, tryParseQualified } from './image-text.ts'
import { mentionsImage } from './key-words.ts'
import type { Candidate } from './rule.ts'
import { type Fields, scalarField, textField } from './yaml-access.ts'

/** Finds `{name, value}` pairs whose name contains the word image: environment variables and lists of parameters. */
export function envRule(fields: Fields): Candidate[] {
  const name = textField(fields, 'name')
  const value = scalarField(fields, 'value')
  if (name === undefined || !value || !mentionsImage(name) || isDocumentText(value.value)) return []
  const items = listItems(value.value)
  const isList = items.length > 1
  return items.flatMap((text, item): Candidate[] => {
    if (!tryParseQualified(text) && !(isPlaceholder(text) && text.includes('/'))) return []
    return [
      {
        text,
        rule: 'env',
        confidence: /image$/i.test(name) ? 'high' : 'medium',
        steps: ['value'],
        scalars: [value],
        ...(isList && { item }),
      },
    ]
  })
}
