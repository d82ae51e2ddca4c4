import { describe, expect, it, test } from 'vitest'
import {
  analyzeTemplates,
  type Manner,
  type Place,
  type UnparsedFile,
  type ValueRead,
} from '../../src/analysis/index.ts'
import { chartOf, chartYaml } from './chart-of.ts'

/** The reads of one template, as `path: manner`, in the order of their places. */
function readsIn(template: string, files: Readonly<Record<string, string>> = {}): string[] {
  const { reads } = analyzeTemplates(chartOf({ 'a.yaml': template, ...files }))
  return [...new Set(reads.map(({ path, manner }) => `${path.join('.')}: ${manner}`))].sort()
}

describe('a path of .Values is followed', () => {
  test.each<[what: string, template: string, reads: string[]]>([
    ['fields', '{{ .Values.a.b.c }}', ['a.b.c: printed']],
    ['the root variable', '{{ range list 1 }}{{ $.Values.a }}{{ end }}', ['a: printed']],
    ['parentheses', '{{ (.Values.a).b }}', ['a.b: printed']],
    ['index', '{{ index .Values "a" "b-c" }}', ['a.b-c: printed']],
    ['index of a list', '{{ index .Values.a 0 }}', ['a.0: printed']],
    ['get', '{{ get .Values "a" }}', ['a: printed']],
    ['dig', '{{ dig "b" "c" "x" .Values.a }}', ['a.b.c: printed']],
    ['dig at the end of a pipe', '{{ .Values.a | dig "b" "x" }}', ['a.b: printed']],
    ['pluck', '{{ pluck "x" .Values.a .Values.b | first }}', ['a.x: printed', 'b.x: printed']],
    ['pick', '{{ toYaml (pick .Values.a "x") }}', ['a.x: structure']],
    ['AsMap', '{{ (.Values.AsMap).a }}', ['a: printed']],
    ['Table', '{{ (.Values.Table "a.b").c }}', ['a.b.c: printed']],
    ['a variable', '{{ $v := .Values.a }}{{ $v.b }}', ['a.b: printed']],
    [
      'a variable that is assigned in a branch',
      '{{ $v := .Values.a }}{{ if .Values.c }}{{ $v = .Values.b }}{{ end }}{{ $v }}',
      ['a: printed', 'b: printed', 'c: condition'],
    ],
    ['with', '{{ with .Values.a }}{{ .b }}{{ end }}', ['a.b: printed', 'a: condition']],
    [
      'else of with',
      '{{ with .Values.a }}{{ else }}{{ .Values.b }}{{ end }}',
      ['a: condition', 'b: printed'],
    ],
    [
      'with and variable',
      '{{ with $v := .Values.a }}{{ $v.b }}{{ end }}',
      ['a.b: printed', 'a: condition'],
    ],
    ['range', '{{ range .Values.a }}{{ .b }}{{ end }}', ['a.*.b: printed', 'a: iterated']],
    [
      'range with variables',
      '{{ range $k, $v := .Values.a }}{{ $v.b }}{{ end }}',
      ['a.*.b: printed', 'a: iterated'],
    ],
    ['a map', '{{ $m := dict "x" .Values.a }}{{ $m.x.b }}', ['a.b: printed']],
    [
      'a map that is set',
      '{{ $m := dict }}{{ $_ := set $m "x" .Values.a }}{{ $m.x.b }}',
      ['a.b: printed', 'a: stored'],
    ],
    ['a list', '{{ $l := list .Values.a .Values.b }}{{ (index $l 1).c }}', ['b.c: printed']],
    ['default', '{{ .Values.a | default .Values.b }}', ['a: printed', 'b: printed']],
    ['coalesce', '{{ coalesce .Values.a .Values.b }}', ['a: printed', 'b: printed']],
    [
      'ternary',
      '{{ ternary .Values.a .Values.b .Values.c }}',
      ['a: printed', 'b: printed', 'c: condition'],
    ],
    [
      'and, or',
      '{{ or (and .Values.a .Values.b) .Values.c }}',
      ['a: condition', 'a: printed', 'b: condition', 'b: printed', 'c: printed'],
    ],
    [
      'merge',
      '{{ $m := merge (dict) .Values.a .Values.b }}{{ $m.x }}',
      ['a.x: printed', 'b.x: printed'],
    ],
    [
      'a computed key',
      '{{ $k := .Values.k }}{{ index .Values.a $k "b" }}',
      ['a.*.b: printed', 'k: printed'],
    ],
    [
      'several keys',
      '{{ range list "x" "y" }}{{ index $.Values . }}{{ end }}',
      ['x: printed', 'y: printed'],
    ],
    ['deepCopy', '{{ (deepCopy .Values.a).b }}', ['a.b: printed']],
  ])('through %s', (_, template, reads) => {
    expect(readsIn(template)).toEqual(reads)
  })

  it.each<[what: string, call: string, body: string, reads: string[]]>([
    ['the root', 'include "x" .', '{{ .Values.a }}', ['a: printed']],
    ['a value', 'include "x" .Values.a', '{{ .b }}', ['a.b: printed']],
    [
      'a map',
      'include "x" (dict "image" .Values.a "context" $)',
      '{{ .image.tag }}{{ .context.Values.b }}',
      ['a.tag: printed', 'b: printed'],
    ],
    [
      'a list',
      'include "x" (list $ "name" .Values.a)',
      '{{ (index . 0).Values.b }}{{ index . 1 }}{{ (index . 2).c }}',
      ['a.c: printed', 'b: printed'],
    ],
    [
      'a part that is not used',
      'include "x" (dict "a" .Values.a "b" .Values.b)',
      '{{ .a }}',
      ['a: printed'],
    ],
    ['its own name', 'include (printf "%s" "x") .', '{{ .Values.a }}', ['a: printed']],
    [
      'itself, deeper',
      'include "x" .Values.a',
      '{{ .v }}{{ with .next }}{{ include "x" . }}{{ end }}',
      expect.arrayContaining(['a.v: printed', 'a.next.v: printed', 'a.next.next.v: printed']),
    ],
  ])('into a template that is given %s', (_, call, body, reads) => {
    expect(readsIn(`{{ ${call} }}`, { '_h.tpl': `{{ define "x" }}${body}{{ end }}` })).toEqual(
      reads,
    )
  })

  it('into the template action and block', () => {
    expect(readsIn('{{ template "x" .Values.a }}{{ define "x" }}{{ .b }}{{ end }}')).toEqual([
      'a.b: printed',
    ])
    expect(readsIn('{{ block "x" .Values.a }}{{ .b }}{{ end }}')).toEqual(['a.b: printed'])
  })

  it('into a file that is included by its path', () => {
    const include = '{{ include (print $.Template.BasePath "/b.yaml") . | sha256sum }}'
    expect(readsIn(include, { 'b.yaml': '{{ .Values.a }}' })).toEqual(['a: printed'])
  })

  it('into every template that a name may mean', () => {
    const helpers =
      '{{ define "p.a" }}{{ .Values.a }}{{ end }}{{ define "q.b" }}{{ .Values.b }}{{ end }}'
    const call = '{{ include (printf "p.%s" .Values.name) . }}'
    expect(readsIn(call, { '_h.tpl': helpers })).toEqual(['a: printed', 'name: printed'])
  })

  it('into the text of a value, of a file, and of a constant that tpl renders', () => {
    expect(
      readsIn('{{ tpl .Values.text . }}', { 'values.yaml': 'text: "{{ .Values.a }}"' }),
    ).toEqual(['a: printed', 'text: printed'])
    expect(
      readsIn('{{ tpl (toYaml .Values.m) . }}', {
        'values.yaml': 'm: {x: [{y: "{{ .Values.a }}"}]}',
      }),
    ).toEqual(['a: printed', 'm: structure'])
    expect(readsIn('{{ tpl (.Files.Get "f/a.txt") . }}', { 'f/a.txt': '{{ .Values.a }}' })).toEqual(
      ['a: printed'],
    )
    expect(
      readsIn('{{ range $p, $_ := .Files.Glob "f/*" }}{{ tpl ($.Files.Get $p) $ }}{{ end }}', {
        'f/a.txt': '{{ .Values.a }}',
      }),
    ).toEqual(['a: printed'])
    expect(readsIn('{{ tpl "{{ .Values.a }}" . }}')).toEqual(['a: printed'])
  })
})

describe('the whole of a map is read', () => {
  test.each<[template: string, manner: Manner, path: string]>([
    ['{{ toYaml .Values.a | nindent 2 }}', 'structure', 'a'],
    ['{{ .Values.a | toJson | quote }}', 'structure', 'a'],
    ['{{ .Values.a | quote }}', 'quoted', 'a'],
    ['{{ if eq .Values.a "x" }}{{ end }}', 'compared', 'a'],
    ['{{ .Values.a }}', 'printed', 'a'],
    ['{{ toYaml .Values }}', 'structure', ''],
    ['{{ .Values.a | someday }}', 'printed', 'a'],
  ])('by %s', (template, manner, path) => {
    const [read] = analyzeTemplates(chartOf({ 'a.yaml': template })).reads
    expect(read).toMatchObject({ manner, isWhole: true, path: path === '' ? [] : [path] })
  })

  test.each([
    '{{ if .Values.a }}{{ end }}',
    '{{ with .Values.a }}{{ end }}',
    '{{ if hasKey .Values "a" }}{{ end }}',
    '{{ if not .Values.a }}{{ end }}',
    '{{ if kindIs "map" .Values.a }}{{ end }}',
  ])('but not by %s', (template) => {
    const { reads } = analyzeTemplates(chartOf({ 'a.yaml': template }))
    expect(reads).toMatchObject([{ path: ['a'], isWhole: false }])
  })
})

describe('subcharts', () => {
  const files = {
    'Chart.yaml': chartYaml(
      'demo',
      'dependencies: [{name: sub, version: 1.0.0, alias: one, condition: one.enabled, tags: [t]}]\n',
    ),
    'charts/sub/Chart.yaml': chartYaml('sub'),
    'charts/sub/templates/a.yaml': '{{ .Values.a }}{{ .Values.global.g }}',
  }

  it('read their values under their name or alias, and globals where they are', () => {
    const { reads, dependencyReads } = analyzeTemplates(chartOf(files))
    expect(reads.map(({ path }) => path)).toEqual([
      ['one', 'a'],
      ['global', 'g'],
    ])
    expect(reads[0]?.place.file).toBe('charts/one/templates/a.yaml')
    expect(dependencyReads).toEqual([
      ['one', 'enabled'],
      ['tags', 't'],
    ])
  })

  it('are read through by helpers of library charts', () => {
    const facts = analyzeTemplates(
      chartOf({
        'charts/lib/Chart.yaml': chartYaml('lib', 'type: library\n'),
        'charts/lib/templates/_h.tpl': '{{ define "x" }}{{ .Values.a }}{{ end }}',
        'a.yaml': '{{ include "x" . }}',
      }),
    )
    expect(facts.reads).toMatchObject([
      {
        path: ['a'],
        place: { file: 'charts/lib/templates/_h.tpl' },
        via: [{ file: 'templates/a.yaml', line: 1, column: 4 }],
      },
    ])
  })

  it('that are not there may read anything below their name', () => {
    const { 'Chart.yaml': metadata } = files
    expect(analyzeTemplates(chartOf({ 'Chart.yaml': metadata })).dependencyReads).toEqual([
      ['one', 'enabled'],
      ['one'],
      ['tags', 't'],
      ['global'],
    ])
  })
})

it('names the place of a read, its functions, and what nil would do', () => {
  const template = 'a:\n  b: {{ .Values.x.y | toYaml | nindent 4 }}\n'
  const [read] = analyzeTemplates(chartOf({ 'a.yaml': template })).reads
  expect(read).toEqual({
    path: ['x', 'y'],
    place: { file: 'templates/a.yaml', line: 2, column: 9, endLine: 2, endColumn: 20 },
    manner: 'structure',
    isWhole: true,
    functions: ['toYaml', 'nindent'],
    guards: [],
    hasFallback: false,
    isRequired: false,
    strict: { after: 0, upTo: 1 },
    chart: [],
    via: [],
  } satisfies ValueRead)
})

it('names a text of values.yaml as the place of what it reads', () => {
  const { reads } = analyzeTemplates(
    chartOf({ 'a.yaml': '{{ tpl .Values.t . }}', 'values.yaml': 'x: 1\nt: "{{ .Values.a }}"\n' }),
  )
  expect(reads.find(({ path }) => path[0] === 'a')?.place).toMatchObject({
    file: 'values.yaml',
    line: 2,
    column: 4,
  })
})

it('leaves out a file that nobody can parse, and names it', () => {
  const facts = analyzeTemplates(
    chartOf({ 'a.yaml': '{{ .Values.a }}', 'b.yaml': '\n{{ if }}', '_c.tpl': '{{ end }}' }),
  )
  expect(facts.reads.map(({ path }) => path)).toEqual([['a']])
  expect(facts.isComplete).toBe(false)
  const fileAndLine = ({ file, line }: UnparsedFile): string => `${file}:${line}`
  expect(facts.unparsed.map(fileAndLine).sort()).toEqual([
    'templates/_c.tpl:1',
    'templates/b.yaml:2',
  ])
})

it('names places at which the path stands', () => {
  const files = {
    'a.yaml': 'x: 1\na: {{ .Values.a.b }}{{ $.Values.c }}{{ $v := .Values.d }}\r\n{{ $v.e }}',
    '_h.tpl': '',
  }
  const { reads } = analyzeTemplates(chartOf(files))
  const textAt = ({ line, column, endColumn }: Place): string | undefined =>
    files['a.yaml'].split('\n')[line - 1]?.slice(column - 1, endColumn - 1)
  expect(reads.map(({ place }) => textAt(place))).toEqual(['.Values.a.b', '$.Values.c', '$v.e'])
})

test.each([
  ['maps without the key are left out', '{{ index (pluck "x" (dict) .Values.a) 0 }}'],
  [
    'what is left of a list starts at 0',
    '{{ index (rest (list 1 .Values.a)) 0 | toJson }}{{ .Values.a.x }}',
  ],
  ['what is put before a list is first', '{{ index (prepend (list 1) .Values.a.x) 0 }}'],
])('the items of a list: %s', (_, template) => {
  expect(readsIn(template)).toContain('a.x: printed')
})
