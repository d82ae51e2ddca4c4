import { exampleChartYaml } from '../frame/example-plugin.ts'
import { inChartYaml } from '../frame/finding.ts'
import type { Fix } from '../frame/fix.ts'
import type { Rule } from '../frame/rule.ts'
import { scalarSource } from '../frame/scalar-source.ts'
import type { Subject } from '../frame/subject.ts'

export const metadataWhitespace: Rule = {
  id: 'metadata-whitespace',
  severity: 'warning',
  summary: 'Names, versions and descriptions carry no spaces around them.',
  why: 'KubeGems compares names and versions as they are written: "1.0.0 " is another version than "1.0.0".',
  isFixable: true,
  bad: { 'Chart.yaml': exampleChartYaml({}, 'appVersion: "0.1.0 "\n') },
  good: { 'Chart.yaml': exampleChartYaml({}, 'appVersion: "0.1.0"\n') },
  check(subject, report) {
    for (const field of FIELDS) {
      const value = subject.metadata[field]
      if (typeof value !== 'string' || value.trim() === value) continue
      const fix = withoutSpaces(subject, field)
      report({
        message: `${field} ${JSON.stringify(value)} has spaces around it`,
        at: inChartYaml(field),
        hint: `Write ${value.trim()}.`,
        ...(fix && { fix }),
      })
    }
  },
}

/** Takes the spaces out of the quotes, or lets a block scalar end without its line break. */
function withoutSpaces({ chart }: Subject, field: string): Fix | undefined {
  const { file, pointer = '' } = inChartYaml(field)
  const scalar = scalarSource(chart, file, pointer)
  if (scalar === undefined) return undefined
  const { text, start } = scalar
  const [, before = '', inner = '', after = ''] = /^["'](\s*)(.*?)(\s*)["']$/.exec(text) ?? []
  const end = start + text.length - 1
  if (inner !== '') {
    const edits = [
      { start: start + 1, end: start + 1 + before.length, text: '' },
      { start: end - after.length, end, text: '' },
    ]
    return [{ file, edits: edits.filter((edit) => edit.start < edit.end) }]
  }
  const [header, style] = /^([|>])\+?(?=[ \t\r\n])/.exec(text) ?? []
  if (header === undefined) return undefined
  return [{ file, edits: [{ start, end: start + header.length, text: `${style}-` }] }]
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
