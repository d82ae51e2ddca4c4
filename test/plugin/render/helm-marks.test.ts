import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { withHelmMarks } from '../../../src/plugin/render/helm-marks.ts'
import { RenderedObject } from '../../../src/plugin/render/rendered-object.ts'
import type { PluginResource } from '../../../src/plugin/resource/plugin-resource.ts'
import { decodePlain } from '../../../src/yaml/decode/decode.ts'
import { encodeGoYaml } from '../../../src/yaml/emit/encode.ts'

const RESOURCE: PluginResource = {
  name: 'one',
  namespace: 'ns',
  annotations: {},
  spec: { kind: 'helm', url: '' },
} as unknown as PluginResource

const LABELS = { 'app.kubernetes.io/managed-by': 'Helm' }
const ANNOTATIONS = { 'meta.helm.sh/release-name': 'one', 'meta.helm.sh/release-namespace': 'ns' }

function marked(text: string): RenderedObject {
  const head = { apiVersion: 'v1', kind: 'A', name: 'a', namespace: '', annotations: {} }
  const provenance = { plugin: 'p', chart: 'c', template: 'c/templates/a.yaml' }
  const templateLine = (line: number): { template: string; line: number } => ({
    template: 'a',
    line,
  })
  return withHelmMarks(new RenderedObject({ text, head, provenance, templateLine }), RESOURCE)
}

const MARK = 'app.kubernetes.io/managed-by: Helm'
const NAME = 'meta.helm.sh/release-name: one'
const NAMESPACE = 'meta.helm.sh/release-namespace: ns'

test.each([
  [
    'nothing there',
    'kind: A # why\nmetadata:\n  name: a\n',
    `kind: A # why\nmetadata:\n  labels:\n    ${MARK}\n  annotations:\n    ${NAME}\n    ${NAMESPACE}\n  name: a\n`,
  ],
  [
    'both there',
    'metadata:\n  annotations:\n    # why\n    b: "1"\n  labels: {a: b} # x\n  name: a\n',
    `metadata:\n  annotations:\n    # why\n    ${NAME}\n    ${NAMESPACE}\n    b: "1"\n  labels: {${MARK}, a: b} # x\n  name: a\n`,
  ],
  [
    'another manager',
    "metadata:\n  labels:\n    app.kubernetes.io/managed-by: 'Tiller' # x\n  annotations: {}\n",
    `metadata:\n  labels:\n    app.kubernetes.io/managed-by: Helm # x\n  annotations: {${NAME}, ${NAMESPACE}}\n`,
  ],
  [
    'null',
    'metadata:\n  labels:\n  annotations: null\nspec: 1\n',
    `metadata:\n  labels: {${MARK}}\n  annotations: {${NAME}, ${NAMESPACE}}\nspec: 1\n`,
  ],
  [
    'flow',
    'metadata: {name: a}',
    `metadata: {labels: {${MARK}}, annotations: {${NAME}, ${NAMESPACE}}, name: a}`,
  ],
])('%s', (_, text, expected) => {
  expect(marked(text).text).toBe(expected)
})

test('what an anchor names does not change elsewhere', () => {
  const text = 'metadata:\n  labels: &l\n    a: b\nspec: {selector: *l}\n'
  expect(decodePlain(marked(text).text)).toEqual({
    metadata: { labels: { a: 'b', ...LABELS }, annotations: ANNOTATIONS },
    spec: { selector: { a: 'b' } },
  })
})

test.each(['labels: *l', 'labels: {<<: *l}', '<<: {name: a}', '? name\n  : a', 'labels: [a]'])(
  'metadata that cannot be edited in place: %s',
  (field) => {
    const text = `spec: &l {a: b}\nmetadata:\n  ${field}\n`
    const { metadata } = decodePlain(marked(text).text) as { metadata: object }
    expect(metadata).toMatchObject({ labels: LABELS, annotations: ANNOTATIONS })
  },
)

test('lines still come from their templates', () => {
  const object = marked('kind: A\nmetadata:\n  name: a\n  labels:\n    a: b\nspec: 1\n')
  const lines = object.text.split('\n')
  const origin = (text: string): number =>
    object.templateLine(lines.findIndex((line) => line.trim() === text) + 1)!.line
  expect(['kind: A', 'name: a', 'a: b', 'spec: 1'].map(origin)).toEqual([1, 3, 5, 6])
})

test('nothing else changes', () => {
  const map = fc.dictionary(fc.string(), fc.string())
  const object = fc.record({
    kind: fc.string(),
    metadata: fc.record(
      { name: fc.string(), labels: map, annotations: map },
      { requiredKeys: ['name'] },
    ),
    spec: fc.jsonValue(),
  })
  fc.assert(
    fc.property(object, (value) => {
      const before = encodeGoYaml(value)
      // Go writes this key as it is, and then cannot read it.
      fc.pre(!before.includes('<<'))
      const { metadata, ...others } = decodePlain(before) as {
        metadata: { labels?: object; annotations?: object }
      }
      expect(decodePlain(marked(before).text)).toEqual({
        ...others,
        metadata: {
          ...metadata,
          labels: { ...metadata.labels, ...LABELS },
          annotations: { ...metadata.annotations, ...ANNOTATIONS },
        },
      })
    }),
    { numRuns: 200 },
  )
})
