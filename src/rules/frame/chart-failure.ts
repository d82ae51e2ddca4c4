import { ChartError, type OpenChart } from '../../chart/index.ts'
import type { UserError } from '../../diagnostics/index.ts'
import type { Finding, FindingPlace } from './finding.ts'
import { mergeHint } from './merge-hint.ts'

/** Why a chart does not load or package, as a finding at the place that the error names. */
export function chartFailure(error: UserError, chart: OpenChart): Finding {
  const at = placeOf(error, chart)
  const hint = error.hint ?? mergeHint(at, chart)
  return { message: messageAt(at, error), at, ...(hint !== undefined && { hint }) }
}

/** The message of an error without the place, which stands before it for those who show the message alone. */
function messageAt({ file, position }: FindingPlace, { message }: UserError): string {
  const { line, column } = position ?? {}
  const prefix = [file, line, column].filter((part) => part !== undefined).join(':') + ': '
  const rest = message.startsWith(prefix) ? message.slice(prefix.length) : message
  // Go's reader counts the lines of what it says as it likes.
  return line === undefined ? rest : rest.replace(/^line \d+: /, 'Not YAML: ')
}

function placeOf(error: UserError, chart: OpenChart): FindingPlace {
  const { file, line, column } = error instanceof ChartError ? error.place : {}
  const dependency = file === undefined ? dependencyIn(error.message, chart) : undefined
  if (dependency !== undefined) return { file: 'Chart.yaml', pointer: dependency }
  // Files of dependencies are not the chart's own.
  if (file === undefined || chart.file(file) === undefined) return { file: 'Chart.yaml' }
  return line === undefined ? { file } : { file, position: { line, column: column ?? 1 } }
}

/** A JSON pointer to the entry of Chart.yaml that a message begins with, such as `dependency common 1.x.x: ...`. */
function dependencyIn(message: string, { metadata }: OpenChart): string | undefined {
  const [, name] = /^dependency (\S+)/.exec(message) ?? []
  const dependencies = metadata.ok ? metadata.value['dependencies'] : undefined
  if (name === undefined || !Array.isArray(dependencies)) return undefined
  const at = (dependencies as ({ name?: unknown } | null)[]).findIndex((one) => one?.name === name)
  return at < 0 ? undefined : `/dependencies/${at}/name`
}
