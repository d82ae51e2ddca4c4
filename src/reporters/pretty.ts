import { describeDiagnostic, visibleLine } from '../diagnostics/index.ts'
import { counted } from '../terminal/index.ts'
import { countFindings, countSeverities } from './count-findings.ts'
import { type ChartFindings, groupByChart } from './group-by-chart.ts'
import { type CheckResult, DEFAULT_RUN, type Reporter, type ReporterOptions } from './reporter.ts'
import { withoutSecrets } from './without-secrets.ts'

/** For people: the findings of each chart with their code frames, then the counts. */
export const pretty: Reporter = (result, options) => {
  const groups = groupByChart(result).filter(({ diagnostics }) => diagnostics.length > 0)
  const shown = { ...options, source: withoutSecrets(options.source, result) }
  return [...groups.map((group) => describeGroup(group, shown)), summary(result, options)].join('')
}

// The files of a chart follow each other, since findings are sorted by file.
function describeGroup({ chart, diagnostics }: ChartFindings, options: ReporterOptions): string {
  const { paint, columns, source } = options
  const heading = `${paint.heading(`in ${visibleLine(chart)}`)}: ${countSeverities(diagnostics)}`
  const blocks = diagnostics.map((diagnostic) =>
    describeDiagnostic(diagnostic, source(diagnostic.location.file), { paint, columns }),
  )
  return [`${heading}\n`, ...blocks].map((block) => `${block}\n`).join('')
}

function summary(
  { charts, diagnostics, suppressed }: CheckResult,
  { run = DEFAULT_RUN }: ReporterOptions,
): string {
  const fixable = diagnostics.filter((diagnostic) => diagnostic.fixable).length
  const fix =
    fixable > 0 ? `${counted(fixable, 'finding')} can be repaired: kgplugin check --fix\n` : ''
  return `${counted(charts.length, run.subject)} checked: ${countFindings(diagnostics, suppressed)}\n${fix}`
}
