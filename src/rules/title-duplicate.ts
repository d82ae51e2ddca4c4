import { reportSchemaDiagnostics } from './report-schema-diagnostics.ts'
import type { Rule } from './rule.ts'

export const titleDuplicate: Rule = {
  id: 'title-duplicate',
  severity: 'error',
  summary: 'A key has one title per language.',
  why: 'Of two titles the last wins; usually the second was meant for another language.',
  bad: {
    'values.yaml': '# @title 副本\n# @title Replicas\nreplicas: 1\n',
    'values.schema.json': JSON.stringify(
      {
        type: 'object',
        properties: { replicas: { type: 'integer', title: 'Replicas', default: 1, form: true } },
        $schema: 'https://json-schema.org/draft/2019-09/schema',
      },
      null,
      2,
    ),
  },
  good: { 'values.yaml': 'replicas: 1\n' },
  check: (chart, report) => reportSchemaDiagnostics(chart, 'title-duplicate', report),
}
