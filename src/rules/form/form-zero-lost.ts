import { exampleForm } from '../frame/example-form.ts'
import { reportFormProblems } from '../frame/report-form-problems.ts'
import type { Rule } from '../frame/rule.ts'

export const formZeroLost: Rule = {
  id: 'form-zero-lost',
  severity: 'warning',
  summary: 'What the form lets users empty has an empty default in the chart.',
  why: 'Zero and empty text are sent as null, which means the default of the chart: the user sees one value and gets another.',
  bad: exampleForm('# @title Prefix\n# @schema minLength=0\nprefix: a\n'),
  good: exampleForm('# @title Prefix\nprefix: a\n'),
  check: (subject, report) => reportFormProblems(subject, 'form-zero-lost', report),
}
