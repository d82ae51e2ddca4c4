import { loadChart } from '../../src/chart/load-chart.ts'
import type { Chart } from '../../src/chart/chart.ts'
import type { ConformanceCase } from './conformance-case.ts'

const ACTION = /\{\{(?:[^}"`]|"(?:[^"\\]|\\.)*"|`[^`]*`)*\}\}/g
const NOT_A_NAME = /"(?:[^"\\]|\\.)*"|`[^`]*`|\/\*[^]*?\*\/|[.$][\w.]*/g
const KEYWORDS = new Set(
  'if else end range with define block template break continue nil true false'.split(' '),
)

/** How often the templates of the charts of these cases call each function. Every chart counts once. */
export function countFunctions(cases: readonly ConformanceCase[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const path of new Set(cases.map(({ chart }) => chart))) addChart(loadChart(path), counts)
  return counts
}

function addChart(chart: Chart, counts: Map<string, number>): void {
  for (const { data } of chart.templates) {
    for (const [action] of new TextDecoder().decode(data).matchAll(ACTION)) {
      for (const [name] of action.replaceAll(NOT_A_NAME, ' ').matchAll(/[a-zA-Z]\w*/g)) {
        if (!KEYWORDS.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
      }
    }
  }
  for (const dependency of chart.dependencies) addChart(dependency, counts)
}
