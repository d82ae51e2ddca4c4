import { reportSchemaDiagnostics } from '../frame/report-schema-diagnostics.ts'
import type { Rule } from '../frame/rule.ts'

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  severity: 'error',
  summary: 'A key stands once in a mapping of values.yaml.',
  why: 'Helm takes the last of two equal keys silently; the first has no effect.',
  bad: { 'values.yaml': 'replicas: 1\nreplicas: 2\n' },
  good: { 'values.yaml': 'replicas: 1\n' },
  check: (subject, report) => reportSchemaDiagnostics(subject, 'duplicate-key', report),
}
