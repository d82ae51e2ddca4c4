import type { Diagnostic, Severity, SourceLocation } from '../diagnostics/index.ts'
import { counted } from '../terminal/index.ts'
import { countFindings, countSeverities } from './count-findings.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { type ChartFindings, groupByChart } from './group-by-chart.ts'
import { pathToUri } from './path-to-uri.ts'
import { DEFAULT_RUN, type Reporter, type ReporterOptions } from './reporter.ts'

/** GitHub takes no longer comment: 65,536 characters. */
const MAX_LENGTH = 65_536
/** Enough for the line that tells of the cut. */
const ROOM_FOR_CUT = 500
const LONG_TABLE = 10

const SIGNS: Record<Severity, string> = {
  error: '❌ error',
  warning: '⚠️ warning',
  info: 'ℹ️ note',
}

/** For a comment on a pull request, or a summary of a job: a table for each chart with findings. */
export const markdown: Reporter = (result, options) => {
  const { charts, diagnostics, suppressed } = result
  const { command, subject } = options.run ?? DEFAULT_RUN
  const title = `### kgplugin ${command}: ${countFindings(diagnostics, suppressed)}\n\n${counted(charts.length, subject)} checked.\n`
  let text = title
  let shown = 0
  for (const group of groupByChart(result)) {
    if (group.diagnostics.length === 0) continue
    const room = MAX_LENGTH - ROOM_FOR_CUT - text.length
    const section = describeChart(group, room, options)
    text += section.text
    shown += section.shown
    if (section.shown < group.diagnostics.length) break
  }
  const left = diagnostics.length - shown
  if (left === 0) return text
  return `${text}\n**${counted(left, 'more finding')}** did not fit into the 65,536 characters of a comment. Run \`kgplugin ${command}\` to see them.\n`
}

/** @returns The section, cut to whole rows that fit into the room, and the number of its rows. */
function describeChart(
  { chart, diagnostics }: ChartFindings,
  room: number,
  options: ReporterOptions,
): { text: string; shown: number } {
  const title = `${escapeMarkdown(chart)}: ${countSeverities(diagnostics)}`
  const [start, end] =
    diagnostics.length > LONG_TABLE
      ? [`<details><summary>${title}</summary>`, '\n</details>\n']
      : [`#### ${title}`, '']
  const head = `\n${start}\n\n| | place | finding |\n| --- | --- | --- |\n`
  let rows = ''
  let shown = 0
  for (const diagnostic of diagnostics) {
    const row = describeFinding(diagnostic, options)
    if (head.length + rows.length + row.length + end.length > room) break
    rows += row
    shown++
  }
  return shown === 0 ? { text: '', shown } : { text: `${head}${rows}${end}`, shown }
}

function describeFinding(diagnostic: Diagnostic, options: ReporterOptions): string {
  const { ruleId, severity, message, hint, location, related = [], fixable } = diagnostic
  const lines = [
    `${escapeMarkdown(message)} (<code>${escapeMarkdown(ruleId)}</code>${fixable ? ', fixable' : ''})`,
    ...(hint === undefined ? [] : [escapeMarkdown(hint)]),
    ...related.map((one) => `${place(one.location, options)}: ${escapeMarkdown(one.message)}`),
  ]
  return `| ${SIGNS[severity]} | ${place(location, options)} | ${lines.join('<br>')} |\n`
}

function place(
  { file, line }: SourceLocation,
  { repositoryPath, sourceUrl }: ReporterOptions,
): string {
  const path = repositoryPath(file)
  const text = escapeMarkdown(line === undefined ? path : `${path}:${line}`)
  // A file outside of the repository has no page there.
  if (sourceUrl === undefined || path.startsWith('../')) return text
  const anchor = line === undefined ? '' : `#L${line}`
  return `<a href="${sourceUrl}/${pathToUri(path)}${anchor}">${text}</a>`
}
