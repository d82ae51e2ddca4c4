import type { Chart } from '../../src/chart/chart.ts'
import { readChart } from '../../src/chart/read-chart.ts'
import { createHelmFunctions } from '../../src/helm/functions/helm-functions.ts'
import { ENGINE_FUNCTIONS } from '../../src/helm/render/engine-functions.ts'
import { BUILTIN_NAMES } from '../../src/helm/template/parse/builtin-names.ts'
import { createNodeFunctionEnvironment } from '../../src/node/function-environment.ts'
import type { ConformanceCase } from './conformance-case.ts'

const ACTION = /\{\{(?:[^}"`]|"(?:[^"\\]|\\.)*"|`[^`]*`)*\}\}/g
const NOT_CODE = /"(?:[^"\\]|\\.)*"|`[^`]*`|\/\*[^]*?\*\/|[.$][\w.]*/g
const FUNCTIONS: ReadonlySet<string> = new Set([
  ...createHelmFunctions(createNodeFunctionEnvironment()).keys(),
  ...BUILTIN_NAMES,
  ...ENGINE_FUNCTIONS,
])

/** How often the templates of the charts of these cases call each function. Every chart counts once. */
export function countFunctions(cases: readonly ConformanceCase[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const path of new Set(cases.map(({ chart }) => chart)))
    addChart(readChart(path).load(), counts)
  return counts
}

function addChart(chart: Chart, counts: Map<string, number>): void {
  for (const { data } of chart.templates) {
    for (const [action] of new TextDecoder().decode(data).matchAll(ACTION)) {
      for (const [name] of action.replaceAll(NOT_CODE, ' ').matchAll(/[a-zA-Z]\w*/g)) {
        if (FUNCTIONS.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
      }
    }
  }
  for (const dependency of chart.dependencies) addChart(dependency, counts)
}
