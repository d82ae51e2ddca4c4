import type { CheckedChart, SchemaDrift } from './frame/checked-chart.ts'
import type { Rule } from './frame/rule.ts'

export const schemaStale: Rule = {
  id: 'schema-stale',
  severity: 'error',
  summary: 'The generated schemas are those of values.yaml.',
  why: 'The form shows the schema, not values.yaml: with a stale one users see and submit old settings.',
  bad: { 'values.yaml': '# @title Replicas\nreplicas: 1\n' },
  good: { 'values.yaml': 'replicas: 1\n' },
  check(chart, report) {
    const drift = chart.schemaDrift()
    const hint = howToGenerate(chart)
    for (const { file, kind } of drift) {
      if (kind === 'missing') continue
      report({ message: MESSAGES[kind], at: { file }, hint })
    }
    const missing = drift.filter(({ kind }) => kind === 'missing').map(({ file }) => file)
    if (missing.length === 0) return
    report({
      message: `The annotations in values.yaml have no generated ${missing.join(', ')}`,
      at: { file: 'values.yaml' },
      hint,
    })
  },
}

function howToGenerate({ path, folderName }: CheckedChart): string {
  return folderName === undefined
    ? 'Run kgplugin schema on the folder that was packaged, then package it again.'
    : `Run: kgplugin schema ${path}`
}

const MESSAGES: Record<Exclude<SchemaDrift['kind'], 'missing'>, string> = {
  stale: 'The schema differs from what values.yaml generates',
  'left-over': 'Nothing in values.yaml generates this schema any more',
}
