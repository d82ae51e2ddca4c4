import type { Diagnostic, SuppressedDiagnostic } from '../diagnostics/index.ts'
import type { CheckResult } from './reporter.ts'

/** What was found in one chart. */
export interface ChartFindings {
  chart: string
  diagnostics: Diagnostic[]
  suppressed: SuppressedDiagnostic[]
}

/** The name of the group for findings that are in no chart, such as those in `.kgplugin.yaml`. */
const NO_CHART = 'workspace'

/** The findings of every chart that was checked, in the order of the charts; then those that are in none, if any. */
export function groupByChart({ charts, diagnostics, suppressed }: CheckResult): ChartFindings[] {
  const groups = new Map(charts.map((chart) => [chart, emptyGroup(chart)]))
  const outside = emptyGroup(NO_CHART)
  const groupOf = ({ location }: Diagnostic): ChartFindings =>
    ancestors(location.file).flatMap((path) => groups.get(path) ?? [])[0] ?? outside
  for (const diagnostic of diagnostics) groupOf(diagnostic).diagnostics.push(diagnostic)
  for (const one of suppressed) groupOf(one.diagnostic).suppressed.push(one)
  const isOutsideEmpty = outside.diagnostics.length + outside.suppressed.length === 0
  return [...groups.values(), ...(isOutsideEmpty ? [] : [outside])]
}

function emptyGroup(chart: string): ChartFindings {
  return { chart, diagnostics: [], suppressed: [] }
}

/** A path and the folders above it, nearest first. */
function ancestors(file: string): string[] {
  const parts = file.split('/')
  return parts.map((_, above) => parts.slice(0, parts.length - above).join('/'))
}
