import { describe, expect, it, test } from 'vitest'
import {
  analyzeTemplates,
  isRead,
  readsOf,
  startsInChart,
  type TemplateFacts,
  type UndeclaredRead,
  undeclaredReads,
  unusedValues,
} from '../../src/analysis/index.ts'
import { type GoMap, readValues } from '../../src/helm/index.ts'
import { chartOf, chartYaml } from './chart-of.ts'

function undeclaredIn(template: string, yaml: string): string[] {
  const facts = analyzeTemplates(chartOf({ 'a.yaml': template, 'values.yaml': yaml }))
  return undeclaredReads(facts, values(yaml)).map(
    ({ missing, fails }: UndeclaredRead) => `${missing.join('.')}${fails ? ' fails' : ''}`,
  )
}

function values(yaml: string): GoMap {
  return readValues(yaml)
}

describe('undeclared reads', () => {
  test.each<[template: string, yaml: string, missing: string[]]>([
    ['{{ .Values.a }}', 'b: 1', ['a']],
    ['{{ .Values.a.b }}', 'b: 1', ['a fails']],
    ['{{ .Values.a.b.c }}', 'a: {x: 1}', ['a.b fails']],
    ['{{ (.Values.a).b }}', 'b: 1', ['a']],
    ['{{ if .Values.a.b }}{{ end }}', 'b: 1', ['a fails']],
    ['{{ .Values.a.b | default 1 }}', 'b: 1', ['a fails']],
    ['{{ if eq .Values.typ "x" }}{{ end }}', 'type: x', ['typ']],
    ['{{ toYaml .Values.a }}', 'b: 1', ['a']],
    ['{{ if .Values.b }}{{ .Values.a }}{{ end }}', 'b: 1', ['a']],
    ['{{ include "h" . }}{{ define "h" }}{{ .Values.a }}{{ end }}', 'b: 1', ['a']],
    ['{{ index .Values "a" "b" }}', 'b: 1', ['a fails']],
  ])('%s', (template, yaml, missing) => {
    expect(undeclaredIn(template, yaml)).toEqual(missing)
  })

  test.each<[template: string, yaml: string]>([
    ['{{ .Values.a }}', 'a:'],
    ['{{ .Values.a.b }}', 'a: {b: ""}'],
    ['{{ if .Values.a }}{{ .Values.a.b }}{{ end }}', 'b: 1'],
    ['{{ with .Values.a }}{{ .b.c }}{{ end }}', 'b: 1'],
    ['{{ range .Values.a }}{{ .b }}{{ end }}', 'a: []'],
    ['{{ range .Values.a }}{{ .b }}{{ end }}', 'b: 1'],
    ['{{ .Values.a | default 1 }}', 'b: 1'],
    ['{{ (.Values.a | default dict).b | default 1 }}', 'b: 1'],
    ['{{ index .Values.a .Values.b }}', '{a: {}, b: 1}'],
    ['{{ if .Values.a.on }}{{ .Values.a.b }}{{ end }}', 'a: {}'],
    ['{{ $_ := set .Values "a" 1 }}{{ .Values.a }}', 'b: 1'],
    ['{{ $_ := set . "Values" (merge .Values (dict "a" 1)) }}{{ .Values.a }}', 'b: 1'],
    ['{{ .Values.a.b }}', 'a: {}\n'],
  ])('none in %s with %s', (template, yaml) => {
    expect(undeclaredIn(template, yaml)).toEqual([])
  })

  it('are none where something else brings the value', () => {
    const facts = analyzeTemplates(chartOf({ 'a.yaml': '{{ .Values.global.x }}' }))
    expect(undeclaredReads(facts, values(''))).toHaveLength(1)
    expect(undeclaredReads(facts, values(''), ([first]) => first === 'global')).toEqual([])
  })

  it('are none where a subchart or import-values brings the value', () => {
    const files = {
      'Chart.yaml': chartYaml(
        'demo',
        'dependencies: [{name: sub, version: 1.0.0, import-values: [d, {child: x, parent: p}]}]\n',
      ),
      'charts/sub/Chart.yaml': chartYaml('sub'),
      'charts/sub/values.yaml': 'own: 1\nexports: {d: {i: 1}}\nx: {j: 1}\n',
      'a.yaml': '{{ .Values.sub.own }}{{ .Values.i }}{{ .Values.p.j }}',
    }
    expect(undeclaredReads(analyzeTemplates(chartOf(files)), values(''))).toEqual([])
  })
})

describe('unused values', () => {
  test.each<[template: string, yaml: string, unused: string[]]>([
    ['{{ .Values.a }}', '{a: 1, b: 2}', ['b']],
    ['{{ .Values.a.x }}', 'a: {x: 1, z: 2}', ['a.z']],
    ['{{ toYaml .Values.a }}', 'a: {x: 1, z: 2}', []],
    ['{{ range .Values.a }}{{ .x }}{{ end }}', 'a: [{x: 1, z: 2}]', []],
    ['{{ if .Values.a }}{{ .Values.a.x }}{{ end }}', 'a: {x: 1, z: 2}', ['a.z']],
    ['{{ .Values.a.x }}', 'b: {x: {z: 1}}', ['b']],
    ['{{ index .Values.a .Values.k }}', '{a: {x: 1, z: 2}, k: x}', []],
    ['{{ define "never" }}{{ .Values.a }}{{ end }}', 'a: 1', ['a']],
    ['{{/* {{ .Values.a }} */}}', 'a: 1', ['a']],
    ['kind: Plugin\nspec:\n  values:\n    x: {{ .Values.a }}', 'a: 1', []],
    ['{{ .Files.Get "x" }}{{ . | toYaml }}', 'a: {b: 1}', []],
    ['{{ $v := .Values }}{{ $v.a }}', '{a: 1, b: 2}', ['b']],
  ])('%s with %s', (template, yaml, unused) => {
    const facts = analyzeTemplates(chartOf({ 'a.yaml': template, 'values.yaml': yaml }))
    expect(unusedValues(facts, values(yaml)).map((path) => path.join('.'))).toEqual(unused)
  })

  it('are none when a file could not be parsed', () => {
    const facts = analyzeTemplates(chartOf({ 'a.yaml': '{{ if }}' }))
    expect(unusedValues(facts, values('a: 1'))).toEqual([])
    expect(isRead(facts, ['a'])).toBe(true)
  })
})

it('finds the reads of a value, of what is in it, and of what it is in', () => {
  const facts = analyzeTemplates(
    chartOf({ 'a.yaml': '{{ .Values.a.b }}{{ toYaml .Values.c }}{{ if .Values.a }}{{ end }}' }),
  )
  expect(readsOf(facts, ['a']).map(({ manner }) => manner)).toEqual(['printed', 'condition'])
  expect(readsOf(facts, ['a', 'b']).map(({ manner }) => manner)).toEqual(['printed'])
  expect(readsOf(facts, ['c', 'd']).map(({ manner }) => manner)).toEqual(['structure'])
})

it('tells the reads of the chart itself from those of its subcharts', () => {
  const facts: TemplateFacts = analyzeTemplates(
    chartOf({
      'charts/sub/Chart.yaml': chartYaml('sub'),
      'charts/sub/templates/a.yaml': '{{ .Values.a }}',
      'charts/sub/templates/_h.tpl': '{{ define "h" }}{{ .Values.b }}{{ end }}',
      'a.yaml': '{{ include "h" . }}',
    }),
  )
  const own = facts.reads.filter(startsInChart)
  expect(own.map(({ path }) => path)).toEqual([['b']])
  expect(undeclaredReads(facts, values('')).map(({ missing }) => missing)).toEqual([['b']])
})
