import { exampleForm } from '../frame/example-form.ts'
import { reportFormProblems } from '../frame/report-form-problems.ts'
import type { Rule } from '../frame/rule.ts'

export const formBoundIgnored: Rule = {
  id: 'form-bound-ignored',
  severity: 'warning',
  summary: 'The form checks the bounds that a schema has.',
  why: 'Of the rules for a field the form applies one: a value that breaks another is saved, and then the installation fails.',
  bad: exampleForm('# @title Name\n# @schema maxLength=5\nname: a\n'),
  good: exampleForm('# @title Name\n# @schema minLength=1;maxLength=5\nname: a\n'),
  check: (subject, report) => reportFormProblems(subject, 'form-bound-ignored', report),
}
