import { expect, test } from 'vitest'
import { readManifestHead } from '../../../src/helm/render/manifests/manifest-head.ts'
import { definedKinds } from '../../../src/plugin/render/object-scope.ts'
import { RenderedObject } from '../../../src/plugin/render/rendered-object.ts'

function definition(spec: string, apiVersion = 'apiextensions.k8s.io/v1'): RenderedObject {
  const head = `apiVersion: ${apiVersion}\nkind: CustomResourceDefinition\nmetadata: {name: as.x.io}\n`
  const text = `${head}spec:${spec}`.trimEnd()
  const provenance = { plugin: 'demo', chart: 'demo', template: 'demo/crds/a.yaml' }
  return new RenderedObject({ text, head: readManifestHead('a.yaml', head), provenance })
}

const V1 = { apiVersion: 'x.io/v1', kind: 'A', scope: 'Namespaced' }
const V2 = { ...V1, apiVersion: 'x.io/v2' }
const NAMES = '\n  group: x.io\n  names:\n    kind: A\n    plural: as\n  scope: Namespaced\n'
const SCHEMA = `      openAPIV3Schema:
        description: |-
          text

          name: v9
        properties: {kind: {type: string}}
        type: object
`

test.each([
  [
    'a version',
    `${NAMES}  versions:\n  - name: v1\n    schema:\n${SCHEMA}    served: true\n`,
    [V1],
  ],
  [
    'the schema first, and an indented list',
    `${NAMES}  versions:\n    - schema:\n        openAPIV3Schema:\n          type: object\n      name: v1\n      served: true\n    - name: v2\n`,
    [V1, V2],
  ],
  [
    'the schema first, in a list that is not indented',
    `${NAMES}  versions:\n  - schema:\n${SCHEMA}    name: v1\n    storage: true\n  - name: v2\n    schema:\n${SCHEMA}`,
    [V1, V2],
  ],
  [
    'a version that is not served',
    `${NAMES}  versions: [{name: v1, served: false}, {name: v2}]\n`,
    [V2],
  ],
  [
    'flow style',
    ' {group: x.io, scope: Cluster, names: {kind: A}, versions: [{name: v1, schema: {openAPIV3Schema: {}}}]}\n',
    [{ ...V1, scope: 'Cluster' }],
  ],
  ['no version', NAMES, []],
  ['no YAML', '\n  a: [\n', []],
])('a definition with %s', (_, spec, kinds) => {
  expect(definedKinds([definition(spec)])).toEqual(kinds)
})

test('the one version of older definitions', () => {
  const older = definition(
    `${NAMES}  version: v1\n  validation:\n${SCHEMA}`,
    'apiextensions.k8s.io/v1beta1',
  )
  expect(definedKinds([older])).toEqual([V1])
})

test('only the groups that are asked for are read', () => {
  const broken = definition('\n  a: [\n')
  const wanted = (apiVersion: string): RenderedObject =>
    new RenderedObject({
      text: '',
      head: { apiVersion, kind: 'A', name: '', namespace: '', annotations: {} },
      provenance: broken.provenance,
    })
  const known = definition(`${NAMES}  versions: [{name: v1}]\n`)
  expect(definedKinds([broken, known], [wanted('x.io/v1')])).toEqual([V1])
  expect(definedKinds([known], [wanted('y.io/v1')])).toEqual([])
  expect(definedKinds([known], [])).toEqual([])
})
