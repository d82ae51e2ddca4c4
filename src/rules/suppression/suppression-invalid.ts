import type { Rule } from '../frame/rule.ts'

export const suppressionInvalid: Rule = {
  id: 'suppression-invalid',
  severity: 'warning',
  summary: 'A comment that accepts findings names rules that exist, and a reason.',
  why: 'A comment with a mistyped rule or without a reason accepts nothing: the finding stays.',
  bad: { 'values.yaml': '# kgplugin-ignore duplicate-key\nreplicas: 1\n' },
  good: {
    'values.yaml':
      'replicas: 1\n# kgplugin-ignore duplicate-key: a test of ours needs the second one\nreplicas: 2\n',
  },
  // Comments are read for all rules together; see judge-findings.ts.
  check() {},
}
