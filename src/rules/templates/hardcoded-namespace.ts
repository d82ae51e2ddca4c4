import { INSTALLER_NAMESPACE } from '../../plugin/index.ts'
import { ownObjects } from '../frame/inner-plugins.ts'
import { renderedPlace } from '../frame/rendered-place.ts'
import type { Rule } from '../frame/rule.ts'

const configMap = (namespace: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: placed\n  namespace: ${namespace}\ndata:\n  a: b\n`

export const hardcodedNamespace: Rule = {
  id: 'hardcoded-namespace',
  severity: 'warning',
  summary: 'Objects of the install namespace name it by .Release.Namespace.',
  why: 'When the install namespace changes, the object stays behind in the old one, and what refers to it does not find it.',
  bad: { 'templates/placed.yaml': configMap('demo') },
  good: { 'templates/placed.yaml': configMap('{{ .Release.Namespace }}') },
  async check(subject, report) {
    const own = subject.annotation('install-namespace')
    if (!own || own === INSTALLER_NAMESPACE) return
    for (const object of await ownObjects(subject)) {
      if (object.head.namespace !== own || object.isNamespaceFilled) continue
      const at = renderedPlace(subject, object, 'metadata', 'namespace')
      const line = at && subject.chart.text(at.file)?.split('\n')[(at.position?.line ?? 0) - 1]
      const spelled = /\bnamespace:[ \t]*(["']?)([^\s"'{}#,]+)\1/.exec(line ?? '')
      if (at === undefined || spelled?.[2] !== own) continue
      report({
        message: `The namespace ${own} of ${object.head.kind} ${object.head.name} is spelled out`,
        at,
        hint: 'Write namespace: {{ .Release.Namespace }}',
      })
    }
  },
}
