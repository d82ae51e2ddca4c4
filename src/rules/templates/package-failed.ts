import { chartFailure } from '../frame/chart-failure.ts'
import type { Rule } from '../frame/rule.ts'

export const packageFailed: Rule = {
  id: 'package-failed',
  severity: 'error',
  summary: 'The chart can be packaged.',
  why: 'What does not package cannot be published; Helm refuses, for example, a values.schema.json that is no JSON.',
  bad: { 'values.schema.json': '{"type": "object",}\n', 'values.yaml': 'replicas: 1\n' },
  good: { 'values.yaml': 'replicas: 1\n' },
  async check(subject, report) {
    const packaged = await subject.packaged()
    if (packaged.ok || packaged.error.stage !== 'package') return
    const failure = chartFailure(packaged.error.error, subject.chart)
    report({ ...failure, message: `The chart cannot be packaged: ${failure.message}` })
  },
}
