import { describe, expect, it } from 'vitest'
import { buildChart } from '../../../src/chart/build-chart.ts'
import { GoMap } from '../../../src/go/values/value.ts'
import { renderChart } from '../../../src/helm/render/compile-chart.ts'
import { RenderError } from '../../../src/helm/render/render-error.ts'
import { createNodeFunctionEnvironment } from '../../../src/node/function-environment.ts'

const environment = createNodeFunctionEnvironment()

function failureOf(files: Record<string, string>): RenderError {
  const all = { 'Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n', ...files }
  const chart = buildChart(
    Object.entries(all).map(([path, text]) => ({ path, data: new TextEncoder().encode(text) })),
  )
  try {
    renderChart(chart, new GoMap(), { environment, trackLines: true })
  } catch (error) {
    if (error instanceof RenderError) return error
    throw error
  }
  throw new Error('it renders')
}

describe('output that is no YAML', () => {
  it.each<[string, Record<string, string>, object]>([
    [
      'a line of a template',
      { 'templates/a.yaml': 'a: 1\nb: c: d\n' },
      { template: 'demo/templates/a.yaml', line: 2 },
    ],
    [
      'a line behind lines that print nothing',
      { 'templates/a.yaml': '{{- if true }}\n{{- $x := 1 }}\na: 1\n{{- end }}\nb: c: d\n' },
      { template: 'demo/templates/a.yaml', line: 5 },
    ],
    [
      'a later document',
      { 'templates/a.yaml': 'a: 1\n---\n\nb: 1\nc: d: e\n' },
      { template: 'demo/templates/a.yaml', line: 5 },
    ],
    [
      'a line of a helper',
      {
        'templates/_h.tpl': '{{ define "h" }}\nb: c: d\n{{- end }}',
        'templates/a.yaml': 'a: 1\n{{- include "h" . }}\n',
      },
      { template: 'demo/templates/a.yaml', line: 2 },
    ],
  ])('is placed at %s', (_, files, place) => {
    expect(failureOf(files).place).toEqual(place)
  })
})

describe('who says no', () => {
  it.each([
    ['a template', { 'templates/a.yaml': 'a: {{ fail "no" }}\n' }, 'template'],
    [
      'a template that misses a value',
      { 'templates/a.yaml': 'a: {{ required "no" .Values.a }}\n' },
      'template',
    ],
    ['a schema', { 'values.schema.json': '{"required": ["a"]}' }, 'schema'],
    ['nobody', { 'templates/a.yaml': 'a: {{ .Values.a.b }}\n' }, undefined],
  ])('%s', (_, files, refusal) => {
    expect(failureOf(files).refusal).toBe(refusal)
  })
})
