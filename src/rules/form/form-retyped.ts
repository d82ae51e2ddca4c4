import { exampleForm } from '../frame/example-form.ts'
import { reportFormProblems } from '../frame/report-form-problems.ts'
import type { Rule } from '../frame/rule.ts'

export const formRetyped: Rule = {
  id: 'form-retyped',
  severity: 'warning',
  summary: 'The form sends a text as it is written.',
  why: 'A text that reads as a date or a number changes its type when the form first writes it, and the template gets something else.',
  bad: exampleForm('# @title Since\nsince: "2020-01-02"\n'),
  good: exampleForm('# @title Since\nsince: January 2020\n'),
  check: (subject, report) => reportFormProblems(subject, 'form-retyped', report),
}
