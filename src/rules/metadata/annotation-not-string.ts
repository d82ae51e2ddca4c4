import { exampleChartYaml } from '../frame/example-plugin.ts'
import { inChartYaml } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'

export const annotationNotString: Rule = {
  id: 'annotation-not-string',
  severity: 'error',
  summary: 'Every annotation value is a YAML string.',
  why: 'Helm decodes annotations into strings: with a bool, number, list or map the chart does not even load.',
  bad: { 'Chart.yaml': exampleChartYaml({ 'is-plugin': 'true' }) },
  good: { 'Chart.yaml': exampleChartYaml({ 'is-plugin': '"true"' }) },
  check(subject, report) {
    for (const [name, value] of subject.annotations) {
      // A null becomes the empty string in Go.
      if (typeof value === 'string' || value === null) continue
      const isScalar = typeof value !== 'object'
      report({
        message: `Annotation ${name} is ${describeType(value)}, not a string`,
        at: inChartYaml('annotations', name),
        hint: isScalar ? `Quote it: "${String(value)}".` : 'Write it as one string.',
      })
    }
  },
}

function describeType(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  return typeof value === 'boolean' ? 'a bool' : 'a number'
}
