import type { YamlNode } from '../../yaml/node/index.ts'
import type { FindingPlace } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import { fieldKey, shownFields } from './titled-values.ts'
import { unusedEntries } from './unused-values.ts'
import { valueMixups } from './value-mixups.ts'
import type { ValuesEntry } from './values-entries.ts'

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\ndata:\n'

export const unusedValue: Rule = {
  id: 'unused-value',
  severity: 'warning',
  summary: 'Some template, subchart or condition reads every value of values.yaml.',
  why: 'Users change such a value and nothing happens; where it has a title the form shows it, which makes this an error.',
  bad: {
    'values.yaml': 'replicas: 1\nmetrics:\n  enabled: false\n',
    'templates/configmap.yaml': `${HEAD}  replicas: {{ .Values.replicas | quote }}\n`,
  },
  good: {
    'values.yaml': 'replicas: 1\nmetrics:\n  enabled: false\n',
    'templates/configmap.yaml': `${HEAD}  replicas: {{ .Values.replicas | quote }}\n  metrics: {{ .Values.metrics.enabled | quote }}\n`,
  },
  async check(subject, report) {
    const unused = await unusedEntries(subject)
    if (unused.length === 0) return
    const shown = shownFields(subject)
    const isShown = ({ path }: ValuesEntry): boolean => shown.has(fieldKey(path))
    // value-mixup tells about those whose place another value took.
    const mixedUp = new Set((await valueMixups(subject)).map(({ unused }) => fieldKey(unused.path)))
    for (const entry of unused.flatMap((one) => toldEntries(one, isShown))) {
      if (mixedUp.has(fieldKey(entry.path))) continue
      const name = entry.path.join('.')
      report({
        ...(isShown(entry)
          ? {
              severity: 'error',
              message: `The form shows \`${name}\`, which no template reads: users change it and nothing happens`,
            }
          : { message: `No template reads \`${name}\`` }),
        at: keyPlace(entry.key),
        hint: 'Use it in a template, or remove it.',
      })
    }
  },
}

/** An unread map is one finding, unless the form shows some of its values: then each of these is one. */
function toldEntries(entry: ValuesEntry, isShown: (entry: ValuesEntry) => boolean): ValuesEntry[] {
  const { children } = entry
  if (children.length === 0) return [entry]
  if (children.length === 1 || children.some((child) => hasShown(child, isShown)))
    return children.flatMap((child) => toldEntries(child, isShown))
  return [entry]
}

function hasShown(entry: ValuesEntry, isShown: (entry: ValuesEntry) => boolean): boolean {
  return isShown(entry) || entry.children.some((child) => hasShown(child, isShown))
}

function keyPlace({ start, end }: YamlNode): FindingPlace {
  const { line, column } = start
  return {
    file: 'values.yaml',
    position: { line, column, endLine: end.line, endColumn: end.column },
  }
}
