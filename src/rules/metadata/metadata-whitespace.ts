import { exampleChartYaml } from '../frame/example-plugin.ts'
import { annotationPlace, type FindingPlace, inChartYaml } from '../frame/finding.ts'
import type { Fix } from '../frame/fix.ts'
import { isMap } from '../frame/is-map.ts'
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
    for (const { name, value, at } of textsOf(subject)) {
      if (typeof value !== 'string' || value.trim() === value) continue
      // A block scalar ends with a line break, which nobody sees.
      if (name === 'description' && value.trim() === value.replace(/\n+$/, '')) continue
      const fix = withoutSpaces(subject, at)
      report({
        message: `${name} ${JSON.stringify(value)} has spaces around it`,
        at,
        hint: `Write ${value.trim()}.`,
        ...(fix && { fix }),
      })
    }
  },
}

interface Text {
  name: string
  value: unknown
  at: FindingPlace
}

function textsOf({ metadata, annotation }: Subject): Text[] {
  const { dependencies } = metadata
  return [
    ...FIELDS.map((name) => ({ name, value: metadata[name], at: inChartYaml(name) })),
    ...ANNOTATIONS.map((name) => ({
      name,
      value: annotation(name),
      at: annotationPlace(name),
    })),
    ...(Array.isArray(dependencies) ? dependencies : []).flatMap(textsOfDependency),
  ]
}

function textsOfDependency(dependency: unknown, index: number): Text[] {
  if (!isMap(dependency)) return []
  return DEPENDENCY_FIELDS.map((name) => ({
    name: `dependency ${name}`,
    value: dependency[name],
    at: inChartYaml('dependencies', String(index), name),
  }))
}

/** Takes the spaces out of the quotes, or lets a block scalar end without its line break. */
function withoutSpaces({ chart }: Subject, { file, pointer = '' }: FindingPlace): Fix | undefined {
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

// values-from and requirements have rules of their own, and no bool or kind has spaces.
const ANNOTATIONS = ['install-namespace', 'category'] as const

const DEPENDENCY_FIELDS = ['name', 'version', 'repository', 'alias']
