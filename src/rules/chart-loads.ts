import { UserError } from '../diagnostics/user-error.ts'
import type { CheckedChart } from './checked-chart.ts'

/** Whether the chart loads with its dependencies; when not, chart-invalid tells why and later steps stay silent. */
export async function chartLoads(chart: CheckedChart): Promise<boolean> {
  try {
    await chart.load()
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}
