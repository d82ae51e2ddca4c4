import { exampleForm } from '../frame/example-form.ts'
import { reportFormProblems } from '../frame/report-form-problems.ts'
import type { Rule } from '../frame/rule.ts'

export const formListForgets: Rule = {
  id: 'form-list-forgets',
  severity: 'error',
  summary: 'No list of words or numbers has a title.',
  why: 'Such a list is drawn as a box for tags, which sends the default again whenever somebody opens the installed plugin: the list of the user is lost.',
  bad: exampleForm('# @title Hosts\nhosts:\n  - a\n'),
  good: exampleForm('# @title Hosts, separated by commas\nhosts: a,b\n'),
  check: (subject, report) => reportFormProblems(subject, 'form-list-forgets', report),
}
