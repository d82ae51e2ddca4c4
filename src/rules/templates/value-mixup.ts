import type { Rule } from '../frame/rule.ts'
import { findingPlace } from './author-place.ts'
import { fieldKey, shownFields } from './titled-values.ts'
import { shownPath } from './value-path.ts'
import { valueMixups } from './value-mixups.ts'

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\ndata:\n'
const VALUES = 'limits:\n  cpu: 500m\n  memory: 256Mi\n'

export const valueMixup: Rule = {
  id: 'value-mixup',
  severity: 'warning',
  summary: 'A key gets the value of its own name, where there is one that nothing else reads.',
  why: 'A line that was copied and not changed to the end feeds one value into two keys; users change the other one and nothing happens.',
  bad: {
    'values.yaml': VALUES,
    'templates/configmap.yaml': `${HEAD}  cpu: {{ .Values.limits.cpu | quote }}\n  memory: {{ .Values.limits.cpu | quote }}\n`,
  },
  good: {
    'values.yaml': VALUES,
    'templates/configmap.yaml': `${HEAD}  cpu: {{ .Values.limits.cpu | quote }}\n  memory: {{ .Values.limits.memory | quote }}\n`,
  },
  async check(subject, report) {
    const mixups = await valueMixups(subject)
    if (mixups.length === 0) return
    const shown = shownFields(subject)
    const told = new Set<string>()
    for (const { insertion, key, fed, unused } of mixups) {
      const where = JSON.stringify([insertion.place.file, unused.path])
      if (told.has(where)) continue
      told.add(where)
      const { start, end } = unused.key
      report({
        // As unused-value has it.
        ...(shown.has(fieldKey(unused.path)) && { severity: 'error' as const }),
        message: `\`${key}\` gets \`${shownPath(fed)}\`, while nothing reads \`${shownPath(unused.path)}\``,
        at: findingPlace(insertion.place),
        hint: `Did you mean ${shownPath(unused.path)}?`,
        related: [
          {
            message: 'This value has no effect',
            at: {
              file: 'values.yaml',
              position: {
                line: start.line,
                column: start.column,
                endLine: end.line,
                endColumn: end.column,
              },
            },
          },
        ],
      })
    }
  },
}
