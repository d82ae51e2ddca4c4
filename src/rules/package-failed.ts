import { UserError } from '../diagnostics/index.ts'
import { chartFailure } from './frame/chart-failure.ts'
import { chartLoads, hasBrokenValues } from './frame/earlier-failure.ts'
import type { Rule } from './frame/rule.ts'

export const packageFailed: Rule = {
  id: 'package-failed',
  severity: 'error',
  summary: 'The chart can be packaged.',
  why: 'What does not package cannot be published; Helm refuses, for example, a values.schema.json that is no JSON.',
  bad: { 'values.schema.json': '{"type": "object",}\n', 'values.yaml': 'replicas: 1\n' },
  good: { 'values.yaml': 'replicas: 1\n' },
  async check(chart, report) {
    // chart-invalid and values-syntax have already told why.
    if (!(await chartLoads(chart)) || hasBrokenValues(chart)) return
    try {
      await chart.package()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const failure = chartFailure(error, chart)
      report({ ...failure, message: `The chart cannot be packaged: ${failure.message}` })
    }
  },
}
