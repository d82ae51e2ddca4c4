import { exampleSchema } from '../frame/example-plugin.ts'
import type { Rule } from '../frame/rule.ts'
import { parseRecord } from './committed-schemas.ts'

export const schemaOrphan: Rule = {
  id: 'schema-orphan',
  severity: 'warning',
  summary: 'The schemas of a plugin are generated from annotations in values.yaml.',
  why: 'A schema without annotations is never generated again: it stays as it is while values.yaml changes, and the form shows old settings.',
  bad: { 'values.schema.json': exampleSchema('Replicas') },
  good: { 'values.yaml': 'replicas: 1\n' },
  check(subject, report) {
    const { hasAnnotations, isBroken, plan } = subject.schemas()
    if (!subject.isPlugin || hasAnnotations || isBroken) return
    for (const file of plan.kept) {
      // What is no JSON does not package.
      if (parseRecord(subject.chart.text(file) ?? '') === undefined) continue
      report({
        message:
          'values.yaml has no annotation, so nothing generates this schema: it stays as it is whatever becomes of the values',
        at: { file },
        hint: 'Write the titles into values.yaml (# @title ...) and run kgplugin schema, or remove the file.',
      })
    }
  },
}
