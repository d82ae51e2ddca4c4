import { exampleForm } from '../frame/example-form.ts'
import { reportFormProblems } from '../frame/report-form-problems.ts'
import type { Rule } from '../frame/rule.ts'

export const formRequired: Rule = {
  id: 'form-required',
  severity: 'error',
  summary: 'The form of a plugin can be saved as it opens, and after every switch.',
  why: 'A field that the form requires and that opens empty keeps the plugin from being enabled: a red line below it is all that its user sees.',
  bad: exampleForm('# @title Name\nname: ""\n'),
  good: exampleForm('# @title Name\n# @schema minLength=0\nname: ""\n'),
  check: (subject, report) => reportFormProblems(subject, 'form-required', report),
}
