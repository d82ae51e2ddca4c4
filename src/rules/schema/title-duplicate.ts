import { exampleSchema } from '../frame/example-plugin.ts'
import { reportSchemaDiagnostics } from '../frame/report-schema-diagnostics.ts'
import type { Rule } from '../frame/rule.ts'

export const titleDuplicate: Rule = {
  id: 'title-duplicate',
  severity: 'error',
  summary: 'A key has one title per language.',
  why: 'Of two titles the last wins; usually the second was meant for another language.',
  bad: {
    'values.yaml': '# @title 副本\n# @title Replicas\n# @schema min=1;max=9\nreplicas: 1\n',
    'values.schema.json': exampleSchema('Replicas'),
  },
  good: { 'values.yaml': 'replicas: 1\n' },
  check: (subject, report) => reportSchemaDiagnostics(subject, 'title-duplicate', report),
}
