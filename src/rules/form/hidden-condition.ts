import { exampleForm } from '../frame/example-form.ts'
import { reportFormProblems } from '../frame/report-form-problems.ts'
import { reportSchemaDiagnostics } from '../frame/report-schema-diagnostics.ts'
import type { Rule } from '../frame/rule.ts'

export const hiddenCondition: Rule = {
  id: 'hidden-condition',
  severity: 'error',
  summary: 'A condition of hidden can come true, and can become false again.',
  why: 'A condition that never holds shows a field for ever, one that always holds hides it, and one without a path removes it.',
  bad: exampleForm('# @title TLS\ntls: true\n# @title Host\n# @hidden tls!=true\nhost: a\n'),
  good: exampleForm('# @title TLS\ntls: true\n# @title Host\n# @hidden tls=false\nhost: a\n'),
  check: (subject, report) => {
    reportSchemaDiagnostics(subject, 'hidden-condition', report)
    // What the generator said about an annotation is not said again about its effect.
    if (subject.schemaDiagnostics().some(({ ruleId }) => ruleId === 'hidden-condition')) return
    reportFormProblems(subject, 'hidden-condition', report)
  },
}
