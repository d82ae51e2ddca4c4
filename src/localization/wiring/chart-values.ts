import type { Chart } from '../../chart/index.ts'
import { GoMap } from '../../go/values/index.ts'
import { mergeMaps } from '../../helm/index.ts'

/**
 * Everything that can be set: the values of a chart and, below their names, of its subcharts, whether they are enabled
 * or not, under what a release gives.
 * @param defaultValues values.yaml of a chart, parsed.
 */
export function settableValues(
  chart: Chart,
  defaultValues: (chart: Chart) => GoMap,
  given: GoMap,
): GoMap {
  return mergeMaps(defaultsOf(chart, defaultValues), given)
}

function defaultsOf(chart: Chart, defaultValues: (chart: Chart) => GoMap): GoMap {
  const below = new GoMap()
  for (const dependency of chart.dependencies) {
    const values = defaultsOf(dependency, defaultValues)
    for (const name of namesOf(dependency, chart)) below.set(name, values)
  }
  return mergeMaps(below, defaultValues(chart))
}

/** A subchart may be there several times, under other names. */
function namesOf({ metadata }: Chart, parent: Chart): string[] {
  const entries = (parent.metadata.dependencies ?? []).filter(({ name }) => name === metadata.name)
  return entries.length === 0
    ? [metadata.name]
    : entries.map(({ name, alias }) => (alias === undefined || alias === '' ? name : alias))
}
