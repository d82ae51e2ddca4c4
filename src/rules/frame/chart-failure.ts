import { ChartError } from '../../chart/index.ts'
import { type UserError } from '../../diagnostics/index.ts'
import type { CheckedChart } from './checked-chart.ts'
import type { Finding, FindingPlace } from './rule.ts'

/** Why a chart does not load or package, as a finding at the place that the error names. */
export function chartFailure(error: UserError, chart: CheckedChart): Finding {
  const at = placeOf(error, chart)
  const { line, column } = at.position ?? {}
  // The place stands before the message, too, for those who show the message alone.
  const prefix = [at.file, line, column].filter((part) => part !== undefined).join(':') + ': '
  const { message, hint } = error
  return {
    message: message.startsWith(prefix) ? message.slice(prefix.length) : message,
    at,
    ...(hint !== undefined && { hint }),
  }
}

function placeOf(error: UserError, chart: CheckedChart): FindingPlace {
  const { file, line, column } = error instanceof ChartError ? error.place : {}
  // Files of dependencies are not the chart's own.
  if (file === undefined || chart.readText(file) === undefined) return { file: 'Chart.yaml' }
  return line === undefined ? { file } : { file, position: { line, column: column ?? 1 } }
}
