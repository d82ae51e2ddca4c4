import type { Rule } from '../frame/rule.ts'

export const suppressionUnused: Rule = {
  id: 'suppression-unused',
  severity: 'warning',
  summary: 'What accepts a finding, a comment or an entry in .kgplugin.yaml, has one to accept.',
  why: 'One that is left behind hides the next finding of that kind, which nobody has looked at.',
  bad: { 'values.yaml': '# kgplugin-ignore duplicate-key: there were two once\nreplicas: 1\n' },
  good: {
    'values.yaml':
      'replicas: 1\n# kgplugin-ignore duplicate-key: a test of ours needs the second one\nreplicas: 2\n',
  },
  // Only the findings of all rules tell; see judge-findings.ts.
  check() {},
}
