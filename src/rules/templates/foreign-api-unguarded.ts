import type { Rule } from '../frame/rule.ts'
import { kindPlace, unguardedObjects } from './unguarded-objects.ts'

const MONITOR =
  'apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nmetadata:\n  name: demo\nspec:\n  podMetricsEndpoints:\n    - port: metrics\n'

export const foreignApiUnguarded: Rule = {
  id: 'foreign-api-unguarded',
  severity: 'error',
  summary:
    "Objects of another plugin's or operator's API are rendered where the API is served, or the plugin requires what brings it.",
  why: 'Where the other plugin is not enabled, applying the object fails with "no matches for kind" and the plugin is Failed.',
  bad: { 'templates/monitor.yaml': MONITOR },
  good: {
    'templates/monitor.yaml': `{{- if .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}\n${MONITOR}{{- end }}\n`,
  },
  async check(subject, report) {
    if (subject.isLibrary) return
    for (const { object, owner } of await unguardedObjects(subject)) {
      const { apiVersion, kind, name } = object.head
      const at = kindPlace(subject, object)
      if (at === undefined) continue
      report({
        message: `${kind} ${name} needs ${apiVersion}, which ${owner} brings: without it, applying fails with "no matches for kind"`,
        at,
        hint: `Put {{ if .Capabilities.APIVersions.Has "${apiVersion}" }} around it, or name what brings it in plugins.kubegems.io/requirements.`,
      })
    }
  },
}
