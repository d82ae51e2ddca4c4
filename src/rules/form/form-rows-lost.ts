import { exampleForm } from '../frame/example-form.ts'
import { reportFormProblems } from '../frame/report-form-problems.ts'
import type { Rule } from '../frame/rule.ts'

export const formRowsLost: Rule = {
  id: 'form-rows-lost',
  severity: 'error',
  summary: 'No list of maps and no fixed list has a title.',
  why: 'Its rows are sent as a map at the first installation, or vanish when the first one is edited.',
  bad: exampleForm('# @title Hosts\nhosts:\n  - # @title Name\n    name: a\n'),
  good: exampleForm('# @title Host\nhost:\n  # @title Name\n  name: a\n'),
  check: (subject, report) => reportFormProblems(subject, 'form-rows-lost', report),
}
