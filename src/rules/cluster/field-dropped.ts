import type { Rule } from '../frame/rule.ts'
import { admissionFindings } from './admission-findings.ts'

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: demo\nspec:\n  ports:\n    - port: 80\n'

export const fieldDropped: Rule = {
  id: 'field-dropped',
  severity: 'error',
  summary: 'API servers know every field of every object.',
  why: 'A server stores a new object without the fields that it does not know, so that nobody sees what the author wrote; the next update, a server-side apply, is refused.',
  bad: { 'templates/service.yaml': `${SERVICE}  selectors:\n    app: demo\n` },
  good: { 'templates/service.yaml': `${SERVICE}  selector:\n    app: demo\n` },
  async check(subject, report) {
    for (const finding of await admissionFindings(subject, 'field-dropped')) report(finding)
  },
}
