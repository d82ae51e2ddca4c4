import type { YamlScalar } from '../../yaml/node/index.ts'
import { listItems, tryParseShape } from './image-text.ts'
import type { Candidate } from './rule.ts'

/** Any string that looks like a full reference, and those within longer strings. */
export function shapeRule(scalar: YamlScalar): Candidate[] {
  const items = listItems(scalar.value)
  // Scripts and prose also mention images that are never pulled; a flag or a string of its own means a real one.
  const confidence = items.length <= 1 ? 'medium' : 'low'
  return items.flatMap((text, item): Candidate[] => {
    if (!tryParseShape(text)) return []
    const place = { steps: [], scalars: [scalar] as const, ...(items.length > 1 && { item }) }
    return [{ text, rule: 'shape', confidence, ...place }]
  })
}
