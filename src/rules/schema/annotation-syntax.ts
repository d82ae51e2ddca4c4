import { reportSchemaDiagnostics } from '../frame/report-schema-diagnostics.ts'
import type { Rule } from '../frame/rule.ts'

export const annotationSyntax: Rule = {
  id: 'annotation-syntax',
  severity: 'error',
  summary: 'Every comment that looks like an annotation is one.',
  why: 'The generator skips a malformed annotation silently, and the field is missing from the form or lacks its bounds.',
  bad: { 'values.yaml': '# @titel Replicas\nreplicas: 1\n' },
  good: { 'values.yaml': 'replicas: 1\n' },
  check: (subject, report) => reportSchemaDiagnostics(subject, 'annotation-syntax', report),
}
