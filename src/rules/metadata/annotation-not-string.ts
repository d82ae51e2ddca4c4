import { exampleChartYaml } from '../frame/example-plugin.ts'
import { inChartYaml } from '../frame/finding.ts'
import type { Fix } from '../frame/fix.ts'
import type { Rule } from '../frame/rule.ts'
import { scalarSource } from '../frame/scalar-source.ts'
import type { Subject } from '../frame/subject.ts'

export const annotationNotString: Rule = {
  id: 'annotation-not-string',
  severity: 'error',
  summary: 'Every annotation value is a YAML string.',
  why: 'Helm decodes annotations into strings: with a bool, number, list or map the chart does not even load.',
  bad: { 'Chart.yaml': exampleChartYaml({ 'is-plugin': 'true' }) },
  isFixable: true,
  good: { 'Chart.yaml': exampleChartYaml({ 'is-plugin': '"true"' }) },
  check(subject, report) {
    for (const [name, value] of subject.annotations) {
      // A null becomes the empty string in Go.
      if (typeof value === 'string' || value === null) continue
      const isScalar = typeof value !== 'object'
      const fix = isScalar ? quoteAsWritten(subject, name) : undefined
      report({
        message: `Annotation ${name} is ${describeType(value)}, not a string`,
        at: inChartYaml('annotations', name),
        hint: isScalar ? `Quote it: "${String(value)}".` : 'Write it as one string.',
        ...(fix && { fix }),
      })
    }
  },
}

/** The text between the quotes is what stands there, not what YAML makes of it: `1.10` stays 1.10. */
function quoteAsWritten({ chart }: Subject, name: string): Fix | undefined {
  const { file, pointer = '' } = inChartYaml('annotations', name)
  const scalar = scalarSource(chart, file, pointer)
  // With a tag or an anchor the author meant more than a text.
  if (scalar === undefined || !/^[\w.+-]+$/.test(scalar.text)) return undefined
  const { text, start, end } = scalar
  return [{ file, edits: [{ start, end, text: `"${text}"` }] }]
}

function describeType(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  return typeof value === 'boolean' ? 'a bool' : 'a number'
}
