import { type Diagnostic, type Severity, visibleLine, visibleLines } from '../diagnostics/index.ts'
import { findingText } from './finding-text.ts'
import type { Reporter, ReporterOptions } from './reporter.ts'

const COMMANDS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' }

/** Workflow commands of GitHub Actions: the findings show up beside the lines of a pull request. */
export const github: Reporter = ({ diagnostics }, options) =>
  diagnostics.map((diagnostic) => `${workflowCommand(diagnostic, options)}\n`).join('')

function workflowCommand(diagnostic: Diagnostic, options: ReporterOptions): string {
  const { ruleId, severity } = diagnostic
  const properties = Object.entries({ ...place(diagnostic, options), title: ruleId })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  const text = escapeData(visibleLines(findingText(diagnostic, options)))
  return `::${COMMANDS[severity]} ${properties.join(',')}::${text}`
}

// The runner drops columns of a place with several lines, and every number of one without a line
// (actions/runner src/Runner.Worker/ActionCommandManager.cs).
function place({ location }: Diagnostic, { repositoryPath }: ReporterOptions): object {
  const { line, column, endLine = line, endColumn } = location
  const file = visibleLine(repositoryPath(location.file))
  if (line === undefined) return { file }
  if (endLine !== line) return { file, line, endLine }
  return {
    file,
    line,
    endLine,
    col: column,
    endColumn: column === undefined ? undefined : endColumn,
  }
}

// Escapes of actions/toolkit's command.ts.
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
