import type { Rule } from '../frame/rule.ts'
import { admissionFindings } from './admission-findings.ts'

const BUDGET =
  'kind: PodDisruptionBudget\nmetadata:\n  name: demo\nspec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: demo\n'

export const apiDeprecated: Rule = {
  id: 'api-deprecated',
  severity: 'warning',
  summary: 'No object is of an API that a later version of Kubernetes does not serve any more.',
  why: 'The plugin works until the cluster is upgraded, and then is Failed.',
  bad: {
    'templates/budget.yaml': `apiVersion: policy/v1beta1\n${BUDGET}`,
    '../.kgplugin.yaml': 'languages: []\ncluster:\n  kubeVersion: "1.24"\n',
  },
  good: {
    'templates/budget.yaml': `apiVersion: policy/v1\n${BUDGET}`,
    '../.kgplugin.yaml': 'languages: []\ncluster:\n  kubeVersion: "1.24"\n',
  },
  async check(subject, report) {
    for (const finding of await admissionFindings(subject, 'api-deprecated')) report(finding)
  },
}
