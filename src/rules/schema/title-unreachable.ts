import { jsonPointer } from '../../diagnostics/index.ts'
import type { Rule } from '../frame/rule.ts'

export const titleUnreachable: Rule = {
  id: 'title-unreachable',
  severity: 'error',
  summary: 'Every parent of a titled key has a title, too.',
  why: 'The generator removes a key without a title together with everything below it: the titled key never shows up in the form.',
  bad: { 'values.yaml': 'server:\n  # @title Replicas\n  replicas: 1\nreplicas: 1\n' },
  good: { 'values.yaml': 'replicas: 1\n' },
  check(subject, report) {
    for (const { path, untitledParent } of subject.schemas().unreachable) {
      const parent = untitledParent.join('.')
      report({
        message: `The form never shows ${path.join('.')}: ${parent} has no title, and the generator removes it with everything below it`,
        at: { file: 'values.yaml', pointer: jsonPointer(...path) },
        hint: `Write # @title ... above ${parent}, too.`,
        related: [
          {
            message: 'has no title',
            at: { file: 'values.yaml', pointer: jsonPointer(...untitledParent) },
          },
        ],
      })
    }
  },
}
