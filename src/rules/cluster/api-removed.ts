import type { Rule } from '../frame/rule.ts'
import { admissionFindings } from './admission-findings.ts'

const BUDGET =
  'kind: PodDisruptionBudget\nmetadata:\n  name: demo\nspec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: demo\n'

export const apiRemoved: Rule = {
  id: 'api-removed',
  severity: 'error',
  summary:
    'Every object is of an API that the target clusters serve, or is guarded by .Capabilities.',
  why: 'A server that no longer serves an API refuses its objects, and the plugin is Failed.',
  bad: { 'templates/budget.yaml': `apiVersion: policy/v1beta1\n${BUDGET}` },
  good: { 'templates/budget.yaml': `apiVersion: policy/v1\n${BUDGET}` },
  async check(subject, report) {
    for (const finding of await admissionFindings(subject, 'api-removed')) report(finding)
  },
}
