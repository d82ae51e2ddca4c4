import type { YamlSequence } from '../../yaml/node/index.ts'
import { isDocumentText, isPlaceholder, listItems, tryParseQualified } from './image-text.ts'
import { mentionsImage } from './key-words.ts'
import { type NamedText, textsOfItems } from './named-text.ts'
import type { Candidate } from './rule.ts'

/** Flags about images in a list of arguments: `--x-image=IMG`, `--x-image IMG`, or the value as the next item. */
export function argRule(sequence: YamlSequence): Candidate[] {
  const isFlag = ({ steps }: NamedText): boolean => steps.length === 1
  return textsOfItems(sequence)
    .filter((named) => isFlag(named) && mentionsImage(named.name, named.text))
    .flatMap(candidates)
}

function candidates({ text: value, steps, scalar }: NamedText): Candidate[] {
  if (isDocumentText(value)) return []
  const items = listItems(value)
  return items.flatMap((text, item): Candidate[] => {
    if (!tryParseQualified(text) && !(isPlaceholder(text) && text.includes('/'))) return []
    const place = { steps, scalars: [scalar] as const, ...(items.length > 1 && { item }) }
    return [{ text, rule: 'arg', confidence: 'medium', ...place }]
  })
}
