import type { YamlScalar, YamlSequence } from '../../yaml/node/index.ts'
import { isPlaceholder, listItems, tryParseQualified } from './image-text.ts'
import type { Candidate } from './rule.ts'
import { isString, resolved } from './yaml-access.ts'

const FLAG_WITH_VALUE = /^--?([\w.-]+)[= ](\S.*)$/s
const FLAG = /^--?([\w.-]+)$/

/** Flags about images in a list of arguments: `--x-image=IMG`, `--x-image IMG`, or the value as the next item. */
export function argRule(sequence: YamlSequence): Candidate[] {
  const scalars = sequence.items.map(resolved)
  return scalars.flatMap((scalar, index) => {
    if (scalar.kind !== 'scalar' || !isString(scalar)) return []
    const [, flag, value] = FLAG_WITH_VALUE.exec(scalar.value) ?? []
    if (flag !== undefined && value !== undefined) {
      return isImageFlag(flag) ? candidates(value, index, scalar) : []
    }
    const previous = scalars[index - 1]
    const name = previous?.kind === 'scalar' ? FLAG.exec(previous.value)?.[1] : undefined
    return name !== undefined && isImageFlag(name) ? candidates(scalar.value, index, scalar) : []
  })
}

function isImageFlag(name: string): boolean {
  return /image/i.test(name)
}

function candidates(value: string, index: number, scalar: YamlScalar): Candidate[] {
  const items = listItems(value)
  return items.flatMap((text, item): Candidate[] => {
    if (!tryParseQualified(text) && !(isPlaceholder(text) && text.includes('/'))) return []
    const place = { steps: [index], scalars: [scalar] as const, ...(items.length > 1 && { item }) }
    return [{ text, rule: 'arg', confidence: 'medium', ...place }]
  })
}
