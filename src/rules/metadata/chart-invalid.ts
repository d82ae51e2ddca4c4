import { chartFailure } from '../frame/chart-failure.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import type { Rule } from '../frame/rule.ts'

export const chartInvalid: Rule = {
  id: 'chart-invalid',
  severity: 'error',
  summary: 'Helm can load the chart and find its dependencies.',
  why: 'A chart that does not load can neither be packaged nor installed.',
  bad: { 'Chart.yaml': exampleChartYaml().replace('0.1.0', 'first') },
  good: { 'Chart.yaml': exampleChartYaml() },
  async check(subject, report) {
    const loaded = await subject.loaded()
    if (!loaded.ok) report(chartFailure(loaded.error.error, subject.chart))
  },
}
