import { ChartError, type OpenChart } from '../../chart/index.ts'
import type { UserError } from '../../diagnostics/index.ts'
import type { Finding, FindingPlace } from './finding.ts'

/** Why a chart does not load or package, as a finding at the place that the error names. */
export function chartFailure(error: UserError, chart: OpenChart): Finding {
  const at = placeOf(error, chart)
  const { hint } = error
  return { message: messageAt(at, error), at, ...(hint !== undefined && { hint }) }
}

/** The message of an error without the place, which stands before it for those who show the message alone. */
function messageAt({ file, position }: FindingPlace, { message }: UserError): string {
  const { line, column } = position ?? {}
  const prefix = [file, line, column].filter((part) => part !== undefined).join(':') + ': '
  return message.startsWith(prefix) ? message.slice(prefix.length) : message
}

function placeOf(error: UserError, chart: OpenChart): FindingPlace {
  const { file, line, column } = error instanceof ChartError ? error.place : {}
  // Files of dependencies are not the chart's own.
  if (file === undefined || chart.file(file) === undefined) return { file: 'Chart.yaml' }
  return line === undefined ? { file } : { file, position: { line, column: column ?? 1 } }
}
