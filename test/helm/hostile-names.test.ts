import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildChart } from '../../src/chart/build-chart.ts'
import { ChartError } from '../../src/chart/chart-error.ts'
import type { Chart } from '../../src/chart/chart.ts'
import { GoMap } from '../../src/go/values/index.ts'
import { renderChart } from '../../src/helm/render/compile-chart.ts'
import { RenderError } from '../../src/helm/render/render-error.ts'
import { ValuesFileError } from '../../src/helm/values/read-values.ts'
import { createNodeFunctionEnvironment } from '../../src/node/index.ts'

/** What every JavaScript object inherits, and what a template, a chart or values may therefore not find. */
const NAMES = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Map.prototype).filter((name) => !['size'].includes(name)),
  'prototype',
  'length',
  'caller',
]

function chartOf(files: Readonly<Record<string, string>>): Chart {
  const all = { 'Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n', ...files }
  return buildChart(
    Object.entries(all).map(([path, text]) => ({ path, data: new TextEncoder().encode(text) })),
  )
}

/** Renders; errors about the chart are fine, others are bugs. */
function render(files: Readonly<Record<string, string>>): string | undefined {
  try {
    const chart = chartOf(files)
    return renderChart(chart, new GoMap(), { environment: createNodeFunctionEnvironment() })
      .files[0]?.text
  } catch (error) {
    const isKnown = [RenderError, ValuesFileError, ChartError].some((kind) => error instanceof kind)
    if (!isKnown) throw error
    return undefined
  }
}

const RECEIVERS = [
  '(now)',
  '(semver "1.2.3")',
  '(now).Month',
  '(now).Weekday',
  '(mustToDate "2006" "2020").Location',
  '(genCA "a" 1)',
  '.Values',
  '.Chart',
  '.Release',
  '.Capabilities',
  '.Capabilities.KubeVersion',
  '.Capabilities.APIVersions',
  '.Files',
  '.Template',
  '.Subcharts',
  '(list)',
  '(dict)',
]

describe('a field that every object inherits', () => {
  test.each(RECEIVERS)('of %s', (receiver) => {
    for (const name of NAMES) {
      const text = render({ 'templates/a.yaml': `a: {{ ${receiver}.${name} }}` })
      // .Files is a map of bytes, of which a missing one is empty.
      expect([undefined, 'a: ', 'a: []']).toContain(text)
    }
  })
})

const CALLS = [
  'dateInZone "2006" (now) "NAME"',
  'derivePassword 1 "NAME" "a" "b" "c"',
  'genPrivateKey "NAME"',
  'printf "%[NAME]d %NAME" 1',
  'dig "NAME" "z" (dict)',
  'get (dict) "NAME"',
  'pluck "NAME" (dict)',
  'pick (dict) "NAME"',
  'omit (dict "NAME" 1) "NAME"',
  'toYaml (dict "NAME" 1)',
  'toJson (dict "NAME" 1)',
  'toToml (dict "NAME" 1)',
  'fromToml "NAME = 1"',
  'fromJson `{"NAME": 1}`',
  'fromYaml "NAME: 1"',
  'regexReplaceAll "a(?P<NAME>b)" "ab" "${NAME}"',
  'regexReplaceAll "ab" "ab" "${NAME}"',
  'urlParse "NAME://x"',
  'duration "1NAME"',
  'dateModify "1NAME" (now)',
  'date "NAME" (now)',
  'toDate "NAME" "NAME"',
  'include "NAME" .',
  'tpl "{{ .NAME }}" .',
  'lookup "NAME" "NAME" "" ""',
  'semverCompare "NAME" "1.2.3"',
  'merge (dict "NAME" (dict "a" 1)) (dict "NAME" (dict "b" 1))',
  'NAME',
  'template "NAME"',
  '.Files.Get "NAME"',
  '.Capabilities.APIVersions.Has "NAME"',
]

test.each(CALLS)('a name that every object inherits, in a call: %s', (call) => {
  for (const name of NAMES) {
    render({ 'templates/a.yaml': `{{ ${call.replaceAll('NAME', name)} }}` })
  }
})

test('names that every object inherits, in values, Chart.yaml and schemas', () => {
  const names = fc.constantFrom(...NAMES)
  fc.assert(
    fc.property(names, names, (name, other) => {
      render({
        'Chart.yaml': [
          'apiVersion: v2\nname: demo\nversion: 0.1.0',
          `${name}: 1`,
          `annotations: {${name}: x, ${other}: y}`,
          `dependencies: [{name: ${name}, version: 1.0.0, repository: "", condition: "${other}.${name}", tags: [${other}], import-values: [${other}, {child: ${name}, parent: ${other}}]}]`,
          '',
        ].join('\n'),
        [`charts/${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`,
        [`charts/${name}/values.yaml`]: `exports: {${other}: {a: 1}}\n${other}: {b: 2}\n`,
        'values.yaml': `${name}: {${other}: 1}\ntags: {${other}: true}\n`,
        'values.schema.json': JSON.stringify({
          $schema: name,
          $ref: `#/${other}`,
          properties: { a: { format: name, type: other, $ref: `#/definitions/${name}` } },
          dependencies: { [name]: [other] },
        }),
        'templates/a.yaml': `a: {{ .Values.${name} }}`,
      })
    }),
  )
})
