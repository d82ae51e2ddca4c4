import type { Chart } from '../chart/index.ts'
import { fromBytes, type GoMap } from '../go/values/index.ts'
import { readValues } from '../helm/index.ts'
import type { ChartScope } from './values/template-value.ts'

/** A chart in its place among the others. */
export interface PlacedChart {
  chart: Chart
  scope: ChartScope
  children: PlacedChart[]
  /** values.yaml as text and as values; undefined where there is none, or nobody can read it. */
  valuesText: string | undefined
  values: GoMap | undefined
}

/** All charts of a tree, each once for every alias it has, whether or not values enable it. */
export function placeCharts(
  chart: Chart,
  name = chart.metadata.name,
  above?: { scope: ChartScope; name: string },
): PlacedChart {
  const scope: ChartScope = {
    chart: above === undefined ? [] : [...above.scope.chart, name],
    templateBase: above === undefined ? name : `${above.scope.templateBase}/charts/${name}`,
    fileBase: above === undefined ? '' : `${above.scope.fileBase}charts/${name}/`,
    files: new Map(chart.files.map(({ path, data }) => [path, () => fromBytes(data)])),
    subcharts: new Map(),
    extras: new Map(),
  }
  const children = placedNames(chart).map(([child, childName]) => {
    const placed = placeCharts(child, childName, { scope, name })
    scope.subcharts.set(childName, placed.scope)
    return placed
  })
  const valuesText = chart.valuesFile && fromBytes(chart.valuesFile.data)
  return { chart, scope, children, valuesText, values: valuesOf(valuesText) }
}

/** The charts below a chart under their names or aliases. */
function placedNames({ dependencies, metadata }: Chart): [Chart, string][] {
  return dependencies.flatMap((child): [Chart, string][] => {
    const { name } = child.metadata
    const entries = (metadata.dependencies ?? []).filter((entry) => entry.name === name)
    if (entries.length === 0) return [[child, name]]
    return [...new Set(entries.map(({ alias }) => alias || name))].map((alias) => [child, alias])
  })
}

function valuesOf(text: string | undefined): GoMap | undefined {
  if (text === undefined) return undefined
  try {
    return readValues(text)
  } catch {
    // The rules about values files tell of it.
    return undefined
  }
}

/** A chart and all charts below it. */
export function chartsOf(placed: PlacedChart): PlacedChart[] {
  return [placed, ...placed.children.flatMap(chartsOf)]
}
