import type { Rule } from '../frame/rule.ts'
import { admissionFindings } from './admission-findings.ts'

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: demo\nspec:\n  selector:\n    app: demo\n  ports:\n    - port: 80\n      targetPort: PORT\n'

export const objectRefused: Rule = {
  id: 'object-refused',
  severity: 'error',
  summary:
    'The API servers of the target clusters accept every object: with the default values, and with those that the form sends or allows.',
  why: 'An object that the server refuses is missing in the cluster; the installer applies the others all the same, and the plugin is Failed.',
  bad: { 'templates/service.yaml': SERVICE.replace('PORT', 'metrics-of-the-demo') },
  good: { 'templates/service.yaml': SERVICE.replace('PORT', 'metrics') },
  async check(subject, report) {
    for (const finding of await admissionFindings(subject, 'object-refused')) report(finding)
  },
}
