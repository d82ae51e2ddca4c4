import { reportSchemaDiagnostics } from '../frame/report-schema-diagnostics.ts'
import type { Rule } from '../frame/rule.ts'
import { fixDetached } from './fix-detached-annotation.ts'

export const annotationDetached: Rule = {
  id: 'annotation-detached',
  severity: 'error',
  summary: 'An annotation stands directly above its key.',
  why: 'With a blank line between, or behind the value, the annotation belongs to nothing and is lost.',
  isFixable: true,
  bad: { 'values.yaml': '# @title Replicas\n\nreplicas: 1\n' },
  good: { 'values.yaml': 'replicas: 1\n' },
  check: (subject, report) =>
    reportSchemaDiagnostics(subject, 'annotation-detached', (finding) => {
      const fix = fixDetached(subject.chart.text('values.yaml') ?? '', finding.at.position?.line)
      report({ ...finding, ...(fix && { fix }) })
    }),
}
