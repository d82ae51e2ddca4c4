import type { ChartDependency } from '../chart/index.ts'
import { GoMap, type GoValue } from '../go/values/index.ts'
import { chartsOf, type PlacedChart } from './chart-scopes.ts'
import type { ValuePath } from './facts.ts'

/** What Chart.yaml does with values: conditions and tags read them, subcharts take theirs, `import-values` brings some. */
export function dependencyUses(root: PlacedChart): {
  dependencyReads: ValuePath[]
  imported: ValuePath[]
} {
  const dependencyReads: ValuePath[] = []
  const imported: ValuePath[] = []
  for (const placed of chartsOf(root)) {
    // A subchart has defaults of its own.
    imported.push(...placed.children.map(({ scope }) => scope.chart))
    for (const entry of placed.chart.metadata.dependencies ?? []) {
      dependencyReads.push(...readsOf(placed, entry))
      imported.push(...importsOf(placed, entry))
    }
  }
  return { dependencyReads, imported }
}

function readsOf({ scope, children }: PlacedChart, entry: ChartDependency): ValuePath[] {
  const conditions = (entry.condition ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
    .map((path) => path.split('.'))
  const tags = (entry.tags ?? []).map((tag) => ['tags', tag])
  const name = entry.alias || entry.name
  const isThere = children.some((child) => child.scope.chart.at(-1) === name)
  // Nobody knows what a chart reads that is not there.
  const absent = isThere ? [] : [[name]]
  const children_ = [...conditions, ...absent].map((path) => [...scope.chart, ...path])
  return [...children_, ...tags, ...(isThere ? [] : [['global']])]
}

/** Paths of the parent that `import-values` fills. */
function importsOf({ scope, children }: PlacedChart, entry: ChartDependency): ValuePath[] {
  const name = entry.alias || entry.name
  const child = children.find((one) => one.scope.chart.at(-1) === name)
  return (entry.importValues ?? []).flatMap((rule): ValuePath[] => {
    const from = typeof rule === 'string' ? ['exports', rule] : rule.child.split('.')
    const to = typeof rule === 'string' || rule.parent === '.' ? [] : rule.parent.split('.')
    const target = [...scope.chart, ...to]
    if (to.length > 0) return [target]
    const table = from.reduce<GoValue | undefined>(
      (value, key) => (value instanceof GoMap ? value.get(key) : undefined),
      child?.values,
    )
    // Without the chart, everything may come from it.
    return table instanceof GoMap ? [...table.keys()].map((key) => [...target, key]) : [target]
  })
}
