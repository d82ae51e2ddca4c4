import type { YamlNode } from '../../yaml/node/index.ts'
import { tryParseQualified } from './image-text.ts'
import type { ListStep } from './rule.ts'
import { fieldsOf, isString, resolved, textField } from './yaml-access.ts'

/**
 * The step to an item of a list. The item's name tells it from the others when some are inserted before it: the field
 * `name`, the flag that it sets, or the name of the image that it is.
 */
export function itemStep(index: number, items: readonly YamlNode[]): ListStep {
  const name = ownName(items[index]) ?? nameOfFlagBefore(index, items)
  return name === undefined ? { index } : { index, name }
}

const FLAG_WITH_VALUE = /^--?[\w.-]+(?=[= ])/
const FLAG = /^--?[a-zA-Z][\w.-]*$/

function ownName(item: YamlNode | undefined): string | undefined {
  const node = item && resolved(item)
  if (node?.kind === 'mapping') return textField(fieldsOf(node), 'name')
  if (node?.kind !== 'scalar' || !isString(node)) return undefined
  const flag = FLAG_WITH_VALUE.exec(node.value)?.[0]
  return flag ?? tryParseQualified(node.value)?.path.replace(/^.*\//, '')
}

/** A flag whose value is the item after it. */
function nameOfFlagBefore(index: number, items: readonly YamlNode[]): string | undefined {
  const item = items[index - 1]
  const node = item && resolved(item)
  return node?.kind === 'scalar' ? FLAG.exec(node.value)?.[0] : undefined
}
