import { GoMap, type GoValue } from '../../go/values/index.ts'
import { mergeMaps } from '../../helm/index.ts'
import type { AssembledValues, ValuesLayer } from './assemble-values.ts'

/** Where one value of a chart comes from. */
export interface ExplainedValue {
  /** Keys as `--set` spells them: joined by dots, dots in a key escaped. */
  path: string
  /** A scalar, a list or an empty map; undefined for a secret. */
  value: GoValue | undefined
  /** `chart default` or a layer's name. */
  from: string
}

const CHART_DEFAULT = 'chart default'

/**
 * Every leaf of the values that a chart sees, sorted, with its origin: the last source that has it. Values of subcharts
 * that nobody sets are left out.
 * @param defaults values.yaml of the chart.
 */
export function explainValues(
  defaults: GoMap,
  { values, layers }: Pick<AssembledValues, 'values' | 'layers'>,
): ExplainedValue[] {
  const explained: ExplainedValue[] = []
  const visit = (table: GoMap, above: readonly string[]): void => {
    for (const key of [...table.keys()].sort()) {
      const value = table.get(key)!
      const keys = [...above, key]
      if (value === null && has(defaults, keys)) continue
      if (value instanceof GoMap && value.size > 0) visit(value, keys)
      else explained.push(explain(keys, value, layers))
    }
  }
  visit(mergeMaps(defaults, values), [])
  return explained
}

function explain(
  keys: readonly string[],
  value: GoValue,
  layers: readonly ValuesLayer[],
): ExplainedValue {
  const layer = layers.findLast(({ values }) => has(values, keys))
  return {
    path: keys.map((key) => key.replace(/[\\.,=[\]]/g, String.raw`\$&`)).join('.'),
    value: layer?.isSecret ? undefined : value,
    from: layer?.from ?? CHART_DEFAULT,
  }
}

/** Whether there is anything at the path, or something that is no map before its end. */
function has(values: GoMap, keys: readonly string[]): boolean {
  let table: GoValue | undefined = values
  for (const key of keys) {
    if (!(table instanceof GoMap)) return true
    if (!table.has(key)) return false
    table = table.get(key)
  }
  return true
}
