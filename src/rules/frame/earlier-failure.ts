import { UserError } from '../../diagnostics/index.ts'
import type { CheckedChart } from './checked-chart.ts'

/** Whether the chart loads with its dependencies; when not, chart-invalid tells why and later steps stay silent. */
export function chartLoads(chart: CheckedChart): Promise<boolean> {
  return succeeds(() => chart.load())
}

/** Whether values.yaml holds no values; values-syntax tells why and later steps stay silent. */
export function hasBrokenValues(chart: CheckedChart): boolean {
  return chart
    .schemaDiagnostics()
    .some(({ ruleId, severity }) => ruleId === 'values-syntax' && severity === 'error')
}

/** Whether the chart can be packaged, too; when not, package-failed tells why. */
export async function chartPackages(chart: CheckedChart): Promise<boolean> {
  return (await chartLoads(chart)) && succeeds(() => chart.package())
}

async function succeeds(step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step()
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}
