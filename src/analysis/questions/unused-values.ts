import type { GoMap, GoValue } from '../../go/values/index.ts'
import type { TemplateFacts, ValuePath } from '../facts.ts'
import { childrenOf } from '../value-texts.ts'
import { isRead } from './is-read.ts'

/**
 * Paths of default values that nothing reads. A map of which nothing is read stands for all that is in it.
 * @param values Default values of the chart.
 */
export function unusedValues(facts: TemplateFacts, values: GoMap): ValuePath[] {
  return unusedBelow(facts, values, [])
}

function unusedBelow(facts: TemplateFacts, value: GoValue, path: ValuePath): ValuePath[] {
  if (path.length > 0 && !isRead(facts, path)) return [path]
  // Rows of a list have the same keys.
  return childrenOf(value).flatMap(([key, child]) => unusedBelow(facts, child, [...path, key]))
}
