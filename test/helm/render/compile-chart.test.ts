import { expect, test } from 'vitest'
import { buildChart } from '../../../src/chart/build-chart.ts'
import type { Chart } from '../../../src/chart/chart.ts'
import { GoMap } from '../../../src/go/values/value.ts'
import { compileChart, renderChart } from '../../../src/helm/render/compile-chart.ts'
import { formatManifests } from '../../../src/helm/render/manifests/rendered-chart.ts'
import { RenderError, RenderLimitError } from '../../../src/helm/render/render-error.ts'
import type { RenderOptions } from '../../../src/helm/render/render-options.ts'
import { DEFAULT_CAPABILITIES } from '../../../src/helm/render/scope/capabilities.ts'
import { createLookup } from '../../../src/helm/render/scope/lookup.ts'
import { mergeUserValues } from '../../../src/helm/values/merge-user-values.ts'
import { createNodeFunctionEnvironment } from '../../../src/node/function-environment.ts'

const options: RenderOptions = { environment: createNodeFunctionEnvironment() }

function chartOf(files: Readonly<Record<string, string>>): Chart {
  const all = { 'Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n', ...files }
  const encoder = new TextEncoder()
  return buildChart(
    Object.entries(all).map(([path, text]) => ({ path, data: encoder.encode(text) })),
  )
}

const set = (...texts: string[]): GoMap => mergeUserValues({ sets: { set: texts } })

test('objects are data: where they come from, what they are, whether they are hooks', () => {
  const chart = chartOf({
    'templates/a.yaml': [
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: ns, annotations: {k: v}}\n',
      'kind: Job\nmetadata: {name: j, annotations: {helm.sh/hook: "pre-install,test", helm.sh/hook-weight: "-3"}}\n',
    ].join('---\n'),
  })
  const { manifests, hooks } = renderChart(chart, new GoMap(), options)
  expect(manifests).toEqual([
    {
      source: 'demo/templates/a.yaml',
      text: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: ns, annotations: {k: v}}',
      line: 1,
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'c',
      namespace: 'ns',
      annotations: { k: 'v' },
    },
  ])
  expect(hooks).toMatchObject([
    { kind: 'Job', line: 5, hook: { events: ['pre-install', 'test'], weight: -3 } },
  ])
})

test('a compiled chart renders again and again, with other values and other subcharts', () => {
  const compiled = compileChart(
    chartOf({
      'Chart.yaml':
        'apiVersion: v2\nname: demo\nversion: 0.1.0\ndependencies: [{name: sub, version: "*", condition: sub.on, alias: other}]\n',
      'values.yaml': 'x: 1\n',
      'templates/a.yaml': 'x: {{ .Values.x }}\n',
      'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n',
      'charts/sub/templates/s.yaml': 's: {{ .Chart.Name }}\n',
    }),
  )
  const sources = (values: GoMap): string[] =>
    compiled.render(values, options).manifests.map(({ source, text }) => `${source} ${text}`)
  const withSub = ['demo/charts/other/templates/s.yaml s: other', 'demo/templates/a.yaml x: 1']
  expect(sources(new GoMap())).toEqual(withSub)
  expect(sources(set('sub.on=false', 'x=2'))).toEqual(['demo/templates/a.yaml x: 2'])
  expect(sources(new GoMap())).toEqual(withSub)
})

test('rendering leaves the given values alone', () => {
  const chart = chartOf({
    'values.yaml': 'a: {c: 2}\n',
    'templates/a.yaml': '{{ $_ := set .Values.a "b" 3 }}a: {{ toJson .Values.a }}\n',
  })
  const values = set('a.b=1')
  expect(renderChart(chart, values, options).manifests[0]?.text).toBe('a: {"b":3,"c":2}')
  expect(values).toEqual(set('a.b=1'))
})

test('lookup answers from given objects', () => {
  const object = (name: string): GoMap =>
    mergeUserValues({
      sets: {
        setJson: [
          `{"apiVersion":"v1","kind":"Secret","metadata":{"name":"${name}","namespace":"ns"}}`,
        ],
      },
    })
  const chart = chartOf({
    'templates/a.yaml': [
      'one: {{ (lookup "v1" "Secret" "ns" "b").metadata.name }}',
      'none: {{ lookup "v1" "Secret" "other" "b" | toJson }}',
      'all: {{ range (lookup "v1" "Secret" "" "").items }}{{ .metadata.name }} {{ end }}',
    ].join('\n'),
  })
  const lookup = createLookup([object('a'), object('b')])
  expect(renderChart(chart, new GoMap(), { ...options, lookup }).manifests[0]?.text).toBe(
    'one: b\nnone: {}\nall: a b',
  )
})

test('every line of the output knows the line of its template', () => {
  const chart = chartOf({
    'templates/a.yaml':
      '{{- if true }}\nkind: A\n{{- range list 1 2 }}\nn{{ . }}: x\n{{- end }}\nlast: {{ include "p" . }}\n{{- end }}\n',
    'templates/_p.tpl': '{{ define "p" }}1{{ end }}',
  })
  const rendered = renderChart(chart, new GoMap(), { ...options, trackLines: true })
  const file = 'demo/templates/a.yaml'
  const lines = rendered.files[0]!.text.split('\n').map((text, index) => [
    text,
    rendered.originOf(file, index + 1)?.line,
  ])
  expect(lines).toEqual([
    ['', undefined],
    ['kind: A', 2],
    ['n1: x', 4],
    ['n2: x', 4],
    ['last: 1', 6],
    ['', undefined],
  ])
})

test('an error names the line and column of the template', () => {
  const chart = chartOf({ 'templates/a.yaml': 'a: 1\nb: {{ .Values.x.y }}\n' })
  expect(() => renderChart(chart, new GoMap(), options)).toThrow(RenderError)
  try {
    renderChart(chart, new GoMap(), options)
  } catch (error) {
    expect((error as RenderError).place).toEqual({
      template: 'demo/templates/a.yaml',
      line: 2,
      column: 14,
    })
  }
})

test('output and time have limits', () => {
  const chart = chartOf({
    'templates/a.yaml': '{{ range until 100000 }}{{ . }}: xxxxxxxxxx\n{{ end }}',
  })
  const limited = (limits: RenderOptions['limits']): (() => unknown) => {
    let time = 0
    const environment = { ...options.environment, now: () => (time += 1000) }
    return () => renderChart(chart, new GoMap(), { environment, ...(limits && { limits }) })
  }
  expect(limited({ maxOutput: 1000 })).toThrow(RenderLimitError)
  expect(limited({ maxTime: 3000 })).toThrow('rendering took longer than 3000 ms')
})

test('capabilities can be chosen', () => {
  const chart = chartOf({
    'templates/a.yaml':
      'v: {{ .Capabilities.KubeVersion.Minor }} {{ .Capabilities.APIVersions.Has "x/v1" }}\n',
  })
  const capabilities = { ...DEFAULT_CAPABILITIES, apiVersions: ['x/v1'] }
  expect(formatManifests(renderChart(chart, new GoMap(), { ...options, capabilities }))).toBe(
    '---\n# Source: demo/templates/a.yaml\nv: 35 true\n',
  )
})

test('a schema without a draft is one of 2020-12, or of the draft that is chosen', () => {
  const chart = chartOf({
    'values.yaml': 'list: [1, x]\n',
    'values.schema.json':
      '{"properties":{"list":{"items":[{"type":"integer"},{"type":"integer"}]}}}',
    'templates/a.yaml': 'a: 1\n',
  })
  expect(() => renderChart(chart, new GoMap(), options)).toThrow(
    "- at '/properties/list/items': got array, want boolean or object",
  )
  expect(() => renderChart(chart, new GoMap(), { ...options, schemaDraft: 7 })).toThrow(
    "demo:\n- at '/list/1': got string, want integer\n",
  )
})
