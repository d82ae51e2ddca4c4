import { exampleForm } from '../frame/example-form.ts'
import { reportFormProblems } from '../frame/report-form-problems.ts'
import type { Rule } from '../frame/rule.ts'

export const formKeyBreaksValues: Rule = {
  id: 'form-key-breaks-values',
  severity: 'error',
  summary: 'Titled keys hold no dot, slash, bracket, ~0 or ~1, and start with no 0 in a section.',
  why: 'The form writes such a key as another structure, and templates do not find what was saved.',
  bad: exampleForm('# @title Host\na.b: x\n'),
  good: exampleForm('# @title Host\nab: x\n'),
  check: (subject, report) => reportFormProblems(subject, 'form-key-breaks-values', report),
}
