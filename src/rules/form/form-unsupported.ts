import { exampleForm } from '../frame/example-form.ts'
import { reportFormProblems } from '../frame/report-form-problems.ts'
import type { Rule } from '../frame/rule.ts'

export const formUnsupported: Rule = {
  id: 'form-unsupported',
  severity: 'error',
  summary: 'The form draws something for every titled key.',
  why: 'Users look in vain for a setting that has a title and is not drawn.',
  bad: exampleForm('# @title Labels\nlabels: {}\n'),
  good: exampleForm('# @title Labels\nlabels:\n  # @title Team\n  team: a\n'),
  check: (subject, report) => reportFormProblems(subject, 'form-unsupported', report),
}
