import { describe, expect, it, test } from 'vitest'
import {
  analyzeTemplates,
  type FunctionMention,
  type Insertion,
  type ObjectUse,
  type TemplateDocument,
  type Test,
} from '../../src/analysis/index.ts'
import { chartOf } from './chart-of.ts'

function insertionsIn(template: string, helpers = ''): readonly Insertion[] {
  return analyzeTemplates(chartOf({ 'a.yaml': template, '_h.tpl': helpers })).insertions
}

describe('where an action prints', () => {
  test.each<[template: string, expected: Partial<Insertion>]>([
    [
      'a: {{ .Values.x }}',
      { keys: ['a'], isWholeValue: true, quotes: 'none', before: 'a: ', after: '' },
    ],
    ['a: "{{ .Values.x }}"', { keys: ['a'], isWholeValue: false, quotes: 'double' }],
    ["a: '{{ .Values.x }}'", { keys: ['a'], isWholeValue: false, quotes: 'single' }],
    ["a: 'it''s {{ .Values.x }}'", { quotes: 'single' }],
    ['a: "\\"{{ .Values.x }}"', { quotes: 'double' }],
    ['a: v{{ .Values.x }}', { keys: ['a'], isWholeValue: false, before: 'a: v' }],
    ['a: say "{{ .Values.x }}"', { isWholeValue: false, quotes: 'none' }],
    ['a: ["{{ .Values.x }}"]', { isWholeValue: false, quotes: 'double' }],
    ['a: [{{ .Values.x }}]', { isWholeValue: false, quotes: 'none' }],
    ['a: {{ .Values.x }} # why', { keys: ['a'], isWholeValue: true }],
    ['a: {{ if .Values.y }}{{ .Values.x }}{{ end }}', { keys: ['a'], isWholeValue: true }],
    ['{{ if .Values.y }}a: {{ .Values.x }}{{ end }}', { keys: ['a'], isWholeValue: true }],
    ['# a: {{ .Values.x }}', { isText: true }],
    ['a: 1 # {{ .Values.x }}', { isText: true, isWholeValue: false }],
    ['a: |\n  text {{ .Values.x }}', { isText: true }],
    ['a: |\n{{ .Values.x | indent 2 }}', { isText: true, functions: ['indent'] }],
    ['a: |-\n  text\nb: {{ .Values.x }}', { isText: false, keys: ['b'] }],
    ['- {{ .Values.x }}', { keys: ['-'], isWholeValue: true }],
    ['a:\n- {{ .Values.x }}', { keys: ['a', '-'], isWholeValue: true }],
    ['a:\n- b: 1\n- c: {{ .Values.x }}', { keys: ['a', '-', 'c'] }],
    ['a:\n  - b: 1\n    c: {{ .Values.x }}', { keys: ['a', '-', 'c'] }],
    ['a:\n  b:\n    c: 1\n  d: {{ .Values.x }}', { keys: ['a', 'd'] }],
    ['a:\n  b: 1\n---\nc: {{ .Values.x }}', { keys: ['c'] }],
    ['"a.b/c": {{ .Values.x }}', { keys: ['a.b/c'] }],
    ['a:\n  {{ .Values.k }}: {{ .Values.x }}', { keys: ['a', '*'], before: '  {{ .Values.k }}: ' }],
    [
      'a:\n  {{- toYaml .Values.x | nindent 2 }}',
      { keys: ['a'], functions: ['toYaml', 'nindent'], before: '  ' },
    ],
    [
      'a: {{ toYaml .Values.x | indent 2 }}',
      { keys: ['a'], functions: ['toYaml', 'indent'], before: 'a: ' },
    ],
    ['a:\n  b:\n{{ toYaml .Values.x | indent 2 }}', { keys: ['a'] }],
    ['a:\n  b:\n{{ toYaml .Values.x | indent 4 }}', { keys: ['a', 'b'] }],
    [
      'a: {{ .Values.x\n  | quote }}\nb: 1',
      { keys: ['a'], functions: ['quote'], isWholeValue: true },
    ],
    ['a: {{ "}}" }}{{ .Values.x }}', { keys: ['a'], isWholeValue: true }],
    ['url: http://{{ .Values.x }}:80/', { keys: ['url'], before: 'url: http://', after: ':80/' }],
    ['{{/* a: {{ */}}\nb: {{ .Values.x }}', { keys: ['b'] }],
  ])('%s', (template, expected) => {
    const found = insertionsIn(template).filter(({ paths }) => paths.some(([key]) => key === 'x'))
    expect(found).toMatchObject([expected])
  })
})

it('tells what is printed, also by the templates that are included', () => {
  const [insertion] = insertionsIn(
    'a: {{ include "h" . | quote }}',
    '{{ define "h" }}{{ if .Values.y }}{{ .Values.x }}-{{ .Release.Name }}{{ end }}{{ end }}',
  )
  expect(insertion).toMatchObject({
    functions: ['include', 'quote'],
    paths: [['x']],
    reads: [],
    objects: [['Release', 'Name']],
    includes: ['h'],
    isInDefine: false,
    place: { file: 'templates/a.yaml', line: 1, column: 4, endLine: 1, endColumn: 31 },
  })
})

it('tells the reads of the action itself, with their functions', () => {
  const [insertion] = insertionsIn('a: {{ printf "%s-%s" .Values.x (.Values.y | quote) | upper }}')
  expect(insertion?.reads).toMatchObject([
    { path: ['y'], manner: 'quoted', functions: ['quote', 'printf', 'upper'] },
    { path: ['x'], manner: 'printed', functions: ['printf', 'upper'] },
  ])
})

it('knows the text of a define as a part', () => {
  const found = insertionsIn(
    '{{ include "h" . }}',
    '{{ define "h" }}\na:\n  b: {{ .Values.x }}{{ end }}',
  )
  expect(found.map(({ keys, isInDefine }) => [keys.join('.'), isInDefine])).toEqual([
    ['', false],
    ['a.b', true],
  ])
})

it('tells what guards an action', () => {
  const found = insertionsIn(
    '{{ if .Values.on }}a: {{ .Release.Name }}{{ else }}a: {{ .Chart.Name }}{{ end }}',
  )
  const test: Test = { kind: 'truthy', path: ['on'] }
  expect(found.map(({ guards }) => guards)).toEqual([
    [{ test, holds: true }],
    [{ test, holds: false }],
  ])
})

describe('documents', () => {
  it('have kind, names and annotations as far as they are spelled out', () => {
    const { documents }: { documents: readonly TemplateDocument[] } = analyzeTemplates(
      chartOf({
        'a.yaml': `apiVersion: v1
kind: "Secret" # a comment
metadata:
  name: '{{ .Release.Name }}'
  namespace: kube-system
  annotations:
    helm.sh/hook: pre-install
    b: {{ .Values.b }}
---
{{ if .Values.on }}
apiVersion: {{ .Values.api }}
kind: PodMonitor
{{ else }}
kind: List
{{ end }}
---
# kind: Comment
data:
  x: |
    kind: Text
`,
      }),
    )
    const place = { file: 'templates/a.yaml', line: 2, column: 1 }
    expect(documents).toMatchObject([
      {
        place,
        kind: 'Secret',
        apiVersion: 'v1',
        name: undefined,
        namespace: { text: 'kube-system', place: { line: 5, column: 3 } },
        annotations: [
          { key: 'helm.sh/hook', text: 'pre-install' },
          { key: 'b', text: undefined },
        ],
        guards: [],
      },
      {
        kind: 'PodMonitor',
        apiVersion: undefined,
        guards: [{ test: { kind: 'truthy', path: ['on'] }, holds: true }],
      },
      { kind: 'List', guards: [{ test: { kind: 'truthy', path: ['on'] }, holds: false }] },
    ])
    expect(documents).toHaveLength(3)
  })

  it('in a define count where it is included', () => {
    const helper =
      '{{ define "h" }}\nkind: Job\n{{ end }}{{ define "never" }}\nkind: Pod\n{{ end }}'
    const { documents } = analyzeTemplates(
      chartOf({ 'a.yaml': '{{ if .Values.on }}{{ include "h" . }}{{ end }}', '_h.tpl': helper }),
    )
    expect(documents).toMatchObject([
      { kind: 'Job', guards: [{ test: { kind: 'truthy', path: ['on'] } }] },
    ])
  })
})

describe('calls', () => {
  it('are told with place, constant arguments and the way there', () => {
    const { calls } = analyzeTemplates(
      chartOf({
        'a.yaml': '{{ include "h" . }}',
        '_h.tpl': '{{ define "h" }}{{ .Values.x | trunc 63 }}{{ end }}',
      }),
    )
    expect(
      calls.map(({ name, arguments: given, place, via }) => ({
        name,
        given,
        at: `${place.line}:${place.column}-${place.endColumn}`,
        via: via.length,
      })),
    ).toEqual([
      { name: 'include', given: ['h', undefined], at: '1:4-11', via: 0 },
      { name: 'trunc', given: ['63', undefined], at: '1:32-37', via: 1 },
    ])
  })

  it('of functions that no engine knows are told, and mentioned where nothing includes them', () => {
    const facts = analyzeTemplates(
      chartOf({
        'a.yaml': '{{ someday .Values.x }}',
        '_h.tpl': '{{ define "h" }}{{ toYamlPretty . }}{{ end }}',
      }),
    )
    expect(facts.calls.map(({ name }) => name)).toEqual(['someday'])
    expect(facts.mentions.map(({ name }: FunctionMention) => name).sort()).toEqual([
      'someday',
      'toYamlPretty',
    ])
  })

  it('of objects are told with their arguments', () => {
    const template =
      '{{ if .Capabilities.APIVersions.Has "a/v1" }}{{ $.Files.Get "x" }}{{ $c := .Capabilities }}{{ $c.KubeVersion.Version }}{{ end }}'
    const { objects } = analyzeTemplates(chartOf({ 'a.yaml': template }))
    expect(
      objects.map(({ path, arguments: given, guards }: ObjectUse) => [
        path.join('.'),
        given.join(),
        guards.length,
      ]),
    ).toEqual([
      ['Capabilities.APIVersions.Has', 'a/v1', 0],
      ['Files.Get', 'x', 1],
      ['Capabilities', '', 1],
      ['Capabilities.KubeVersion.Version', '', 1],
    ])
  })
})
