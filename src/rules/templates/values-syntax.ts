import { reportSchemaDiagnostics } from '../frame/report-schema-diagnostics.ts'
import type { Rule } from '../frame/rule.ts'

export const valuesSyntax: Rule = {
  id: 'values-syntax',
  severity: 'error',
  summary: 'values.yaml is a YAML map.',
  why: 'Neither the form nor the installer can read anything else.',
  bad: { 'values.yaml': '- replicas\n' },
  good: { 'values.yaml': 'replicas: 1\n' },
  check: (subject, report) => reportSchemaDiagnostics(subject, 'values-syntax', report),
}
