import { exampleChartYaml } from '../frame/example-plugin.ts'
import { inChartYaml } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'

export const metadataWhitespace: Rule = {
  id: 'metadata-whitespace',
  severity: 'warning',
  summary: 'Names, versions and descriptions carry no spaces around them.',
  why: 'KubeGems compares names and versions as they are written: "1.0.0 " is another version than "1.0.0".',
  bad: { 'Chart.yaml': exampleChartYaml({}, 'appVersion: "1.2.3 "\n') },
  good: { 'Chart.yaml': exampleChartYaml({}, 'appVersion: "1.2.3"\n') },
  check(subject, report) {
    for (const field of FIELDS) {
      const value = subject.metadata[field]
      if (typeof value !== 'string' || value.trim() === value) continue
      report({
        message: `${field} ${JSON.stringify(value)} has spaces around it`,
        at: inChartYaml(field),
        hint: `Write ${value.trim()}.`,
      })
    }
  },
}

const FIELDS = [
  'name',
  'version',
  'appVersion',
  'kubeVersion',
  'description',
  'type',
  'icon',
  'home',
]
