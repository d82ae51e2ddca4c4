import { expect, test } from 'vitest'
import { buildChart } from '../../../src/chart/build-chart.ts'
import { GoMap } from '../../../src/go/values/value.ts'
import { compileChart } from '../../../src/helm/render/compile-chart.ts'
import type { Lookup } from '../../../src/helm/render/engine-functions.ts'
import { rememberRenderings } from '../../../src/helm/render/remember-renderings.ts'
import type { RenderOptions } from '../../../src/helm/render/render-options.ts'
import {
  DEFAULT_CAPABILITIES,
  parseKubeVersion,
} from '../../../src/helm/render/scope/capabilities.ts'
import { mergeUserValues } from '../../../src/helm/values/merge-user-values.ts'
import { createNodeFunctionEnvironment } from '../../../src/node/function-environment.ts'

const options: RenderOptions = { environment: createNodeFunctionEnvironment() }

const TEMPLATE = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
data:
  a: {{ .Values.a | quote }}
  type: {{ kindOf .Values.a }}
  kube: {{ .Capabilities.KubeVersion.Version }}
  found: {{ (lookup "v1" "Secret" "default" "s").kind | quote }}
`

function demo(template = TEMPLATE) {
  const files = {
    'Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n',
    'templates/a.yaml': template,
  }
  const encoder = new TextEncoder()
  const chart = buildChart(
    Object.entries(files).map(([path, text]) => ({ path, data: encoder.encode(text) })),
  )
  return { plain: compileChart(chart), remembering: rememberRenderings(compileChart(chart)) }
}

const set = (...texts: string[]): GoMap => mergeUserValues({ sets: { set: texts } })
const setString = (...texts: string[]): GoMap => mergeUserValues({ sets: { setString: texts } })

const secrets: Lookup = () => new GoMap([['kind', 'Secret']])

test('gives the same result for the same request', () => {
  const { remembering } = demo()
  const first = remembering.render(set('a=1'), options)
  expect(remembering.render(set('a=1'), { ...options })).toBe(first)
})

test('gives what a rendering gives, whatever was asked before', () => {
  const { plain, remembering } = demo()
  const requests: [GoMap, RenderOptions][] = [
    [set('a=1'), options],
    [set('a=2'), options],
    [setString('a=1'), options],
    [set('a=1'), { ...options, releaseName: 'other' }],
    [set('a=1'), { ...options, namespace: 'other' }],
    [set('a=1'), { ...options, lookup: secrets }],
    [
      set('a=1'),
      {
        ...options,
        capabilities: { ...DEFAULT_CAPABILITIES, kubeVersion: parseKubeVersion('1.20') },
      },
    ],
  ]
  for (const [values, request] of [...requests, ...requests.toReversed(), ...requests]) {
    const { text } = remembering.render(values, request).manifests[0]!
    expect(text).toBe(plain.render(values, request).manifests[0]!.text)
  }
})

test('keeps to the limits of the one who asks', () => {
  const { remembering } = demo('{{ range until 50000 }}# {{ . }}\n{{ end }}')
  remembering.render(new GoMap(), options)
  const limited = { ...options, limits: { maxSteps: 1000 } }
  expect(() => remembering.render(new GoMap(), limited)).toThrow(/steps/)
})

test('repeats the remarks', () => {
  const { remembering } = demo()
  const remarks: string[] = []
  const request: RenderOptions = { ...options, log: ({ message }) => remarks.push(message) }
  const values = set('global=1')
  remembering.render(values, request)
  const once = [...remarks]
  remembering.render(values, request)
  expect(remarks).toEqual([...once, ...once])
})
