import type { Rule } from './rule.ts'
import type { SchemaDrift } from './checked-chart.ts'

export const schemaStale: Rule = {
  id: 'schema-stale',
  severity: 'error',
  summary: 'The generated schemas are those of values.yaml.',
  why: 'The form shows the schema, not values.yaml: with a stale one users see and submit old settings.',
  bad: { 'values.yaml': '# @title Replicas\nreplicas: 1\n' },
  good: { 'values.yaml': 'replicas: 1\n' },
  check(chart, report) {
    for (const { file, kind } of chart.schemaDrift()) {
      report({
        message: MESSAGES[kind],
        at: kind === 'missing' ? { file: 'values.yaml' } : { file },
        hint: `Run: kgplugin schema ${chart.folderName}${kind === 'missing' ? ` (it writes ${file})` : ''}`,
      })
    }
  },
}

const MESSAGES: Record<SchemaDrift['kind'], string> = {
  stale: 'The schema differs from what values.yaml generates',
  missing: 'The annotations in values.yaml have no generated schema',
  'left-over': 'Nothing in values.yaml generates this schema any more',
}
