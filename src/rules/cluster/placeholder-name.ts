import type { Rule } from '../frame/rule.ts'
import { admissionFindings } from './admission-findings.ts'

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo-{{ .Values.suffix }}\n'

export const placeholderName: Rule = {
  id: 'placeholder-name',
  severity: 'error',
  summary:
    'Names, labels and hosts are valid with the default values: nothing in them is empty or left to be filled in.',
  why: 'Most objects that API servers refuse have a name like "demo-" or "CHANGE-ME": a value that the template needs is empty.',
  bad: { 'templates/named.yaml': CONFIG_MAP, 'values.yaml': 'suffix: ""\n' },
  good: { 'templates/named.yaml': CONFIG_MAP, 'values.yaml': 'suffix: main\n' },
  async check(subject, report) {
    for (const finding of await admissionFindings(subject, 'placeholder-name')) report(finding)
  },
}
