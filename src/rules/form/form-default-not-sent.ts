import { exampleForm } from '../frame/example-form.ts'
import { reportFormProblems } from '../frame/report-form-problems.ts'
import type { Rule } from '../frame/rule.ts'

export const formDefaultNotSent: Rule = {
  id: 'form-default-not-sent',
  severity: 'info',
  summary: 'values.yaml has the default that a switch or a choice shows.',
  why: 'A fresh form shows a default and does not send it: without a value in values.yaml the chart does what nobody saw.',
  bad: exampleForm('# @title Mode\n# @schema type=boolean;default=true\nmode:\n'),
  good: exampleForm('# @title Mode\nmode: true\n'),
  check: (subject, report) => reportFormProblems(subject, 'form-default-not-sent', report),
}
