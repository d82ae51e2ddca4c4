import { locateValue } from '../chart/index.ts'
import { jsonPointer } from '../diagnostics/index.ts'
import { elementsOf, GoMap, type GoValue } from '../go/values/index.ts'
import type { PlacedChart } from './chart-scopes.ts'
import type { Place, ValuePath } from './facts.ts'
import { PlacedText, type SourceText } from './values/span.ts'

/** Template texts among the default values at a path and below it, in the values.yaml of any of the charts. */
export function templateTextsAt(charts: readonly PlacedChart[], path: ValuePath): SourceText[] {
  return charts.flatMap((placed) => {
    const inside = pathInChart(placed.scope.chart, path)
    if (inside === undefined || placed.values === undefined) return []
    return textsBelow(placed.values, inside, []).map(
      ([text, keys]) => new PlacedText(text, () => placeOfValue(placed, keys)),
    )
  })
}

/** A path as the values.yaml of a subchart spells it; undefined when it is none of its values. */
function pathInChart(chart: readonly string[], path: ValuePath): ValuePath | undefined {
  if (path[0] === 'global') return path
  const isInside = chart.every((name, at) => path.length <= at || path[at] === name)
  return isInside ? path.slice(chart.length) : undefined
}

type FoundText = [text: string, keys: readonly string[]]

function textsBelow(value: GoValue, path: ValuePath, keys: readonly string[]): FoundText[] {
  if (typeof value === 'string') {
    return path.length === 0 && value.includes('{{') ? [[value, keys]] : []
  }
  const [first, ...rest] = path
  return childrenOf(value)
    .filter(([key]) => first === undefined || first === '*' || first === key)
    .flatMap(([key, child]) => textsBelow(child, rest, [...keys, key]))
}

/** Entries of a map, or items of a list by their index. */
export function childrenOf(value: GoValue): [string, GoValue][] {
  if (value instanceof GoMap) return [...value]
  const items = elementsOf(value)
  return items === undefined ? [] : Array.from(items, (item, at) => [String(at), item as GoValue])
}

function placeOfValue({ chart, scope }: PlacedChart, keys: readonly string[]): Place {
  const { valuesFile } = chart
  const found = valuesFile && locateValue(valuesFile, jsonPointer(...keys))
  const { line = 1, column = 1 } = found ?? {}
  const { endLine = line, endColumn = column } = found ?? {}
  return { file: `${scope.fileBase}values.yaml`, line, column, endLine, endColumn }
}
