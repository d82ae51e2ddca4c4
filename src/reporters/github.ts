import type { Diagnostic, Severity } from '../diagnostics/index.ts'
import type { Reporter } from './reporter.ts'

const COMMANDS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' }

/** Workflow commands of GitHub Actions: the findings show up beside the lines of a pull request. */
export const github: Reporter = ({ diagnostics }) =>
  diagnostics.map((diagnostic) => `${workflowCommand(diagnostic)}\n`).join('')

function workflowCommand({ ruleId, severity, message, hint, location }: Diagnostic): string {
  const properties = Object.entries({
    file: location.file,
    line: location.line,
    endLine: location.endLine,
    col: location.column,
    endColumn: location.endColumn,
    title: ruleId,
  })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  const text = hint ? `${message}\n${hint}` : message
  return `::${COMMANDS[severity]} ${properties.join(',')}::${escapeData(text)}`
}

// Escapes of actions/toolkit's command.ts.
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
