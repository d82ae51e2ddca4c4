import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChartMetadata } from '../../../src/chart/chart.ts'
import { plainValue } from '../../../src/go/values/index.ts'
import { GoMap } from '../../../src/go/values/value.ts'
import { PluginError } from '../../../src/plugin/resource/plugin-error.ts'
import { createPluginResource, pluginObject } from '../../../src/plugin/resource/plugin-resource.ts'
import { readPluginResource } from '../../../src/plugin/resource/read-plugin-resource.ts'
import { decodeGoYamlMap } from '../../../src/yaml/decode/decode.ts'

function outer(
  metadata: Partial<ChartMetadata>,
  annotations: Record<string, string> = {},
): unknown {
  const full = Object.entries(annotations).map(([key, text]) => [
    `plugins.kubegems.io/${key}`,
    text,
  ])
  const resource = createPluginResource(
    { name: 'demo', version: '1.2.3', ...metadata, annotations: Object.fromEntries(full) },
    'template',
    new GoMap(),
    'https://charts.example.com',
  )
  return plainValue(pluginObject(resource))
}

describe('the Plugin resource of an enabled plugin', () => {
  test('as the plugin manager writes it', () => {
    const annotations = {
      category: 'core/x/y',
      'health-check': 'deployments.apps/.*',
      required: 'T',
      'install-namespace': 'demo-system',
      'values-from': 'logging,global, monitoring,ns/tracing,',
    }
    expect(outer({ description: 'A demo.' }, annotations)).toEqual({
      apiVersion: 'plugins.kubegems.io/v1beta1',
      kind: 'Plugin',
      metadata: {
        name: 'demo',
        namespace: 'kubegems-installer',
        annotations: {
          'plugins.kubegems.io/category': 'core/x',
          'plugins.kubegems.io/description': 'A demo.',
          'plugins.kubegems.io/health-check': 'deployments.apps/.*',
          'plugins.kubegems.io/required': 'true',
        },
      },
      spec: {
        kind: 'template',
        url: 'https://charts.example.com',
        chart: 'demo',
        version: '1.2.3',
        installNamespace: 'demo-system',
        values: {},
        valuesFrom: ['global', 'logging', ' monitoring', 'tracing'].map((name) => ({
          kind: 'ConfigMap',
          name: `kubegems-${name}-values`,
          ...(name === 'tracing' && { namespace: 'ns' }),
          prefix: `${name}.`,
          optional: true,
        })),
      },
    })
  })

  test('global does not read itself; the category is completed', () => {
    const global = outer({ name: 'global' }, { category: 'x' })
    expect(global).toMatchObject({
      metadata: { annotations: { 'plugins.kubegems.io/category': 'other/x' } },
    })
    expect(global).not.toHaveProperty('spec.valuesFrom')
    expect(outer({}, { category: 'x', 'main-category': 'core' })).toMatchObject({
      metadata: { annotations: { 'plugins.kubegems.io/category': 'core/x' } },
    })
    expect(outer({})).toMatchObject({
      metadata: { annotations: { 'plugins.kubegems.io/category': 'other/unknow' } },
    })
  })
})

const INNER = `
metadata: {name: a, namespace: ns}
spec:
  kind: helm
  url: https://x
`

describe('a rendered Plugin resource', () => {
  test('is read', () => {
    const text = `${INNER}  chart: c\n  version: "1.0"\n  path: p\n  values: {a: 1}\n  valuesFrom: [{kind: Secret, name: s}]\n`
    expect(readPluginResource(decodeGoYamlMap(text), 'other')).toEqual({
      name: 'a',
      namespace: 'ns',
      annotations: {},
      spec: {
        kind: 'helm',
        url: 'https://x',
        chart: 'c',
        version: '1.0',
        path: 'p',
        values: new GoMap([['a', 1]]),
        valuesFrom: [{ kind: 'Secret', name: 's', prefix: '', optional: false }],
      },
    })
  })

  test('what the platform writes is read back', () => {
    const written = createPluginResource(
      { name: 'demo', version: '1.2.3' },
      'native',
      new GoMap([['a', 'b']]),
      'https://x',
    )
    const annotations = Object.fromEntries(
      Object.entries(written.annotations).map(([key, text]) => [key, text]),
    )
    expect(readPluginResource(pluginObject(written), '')).toEqual({ ...written, annotations })
  })

  test.each([
    ['version: 1.2', 'spec.version is a number, not a string', 'Quote it in the template.'],
    ['version: true', 'spec.version is a bool, not a string', 'Quote it in the template.'],
    ['values: [1]', 'spec.values is a list, not a map', undefined],
    ['values: x', 'spec.values is a string, not a map', undefined],
    ['valuesFrom: {}', 'spec.valuesFrom is a map, not a list', undefined],
    ['valuesFrom: [x]', 'spec.valuesFrom[0] is a string, not a map', undefined],
    [
      'valuesFrom: [{kind: Pod}]',
      'spec.valuesFrom[0].kind is "Pod", not ConfigMap or Secret',
      undefined,
    ],
    ['valuesFrom: [{kind: Secret}]', 'spec.valuesFrom[0].name is missing', undefined],
    ['kind: hlem', 'spec.kind "hlem" is unknown', expect.stringContaining('Did you mean helm?')],
    ['kind: ""', 'spec.kind is missing', 'It is one of template, helm, kustomize, native.'],
    ['url: ""', 'spec.url is missing: there is nothing to install', undefined],
  ])('%s', (line, message, hint) => {
    const read = (): unknown => readPluginResource(decodeGoYamlMap(`${INNER}  ${line}\n`), '')
    expect(read).toThrow(expect.objectContaining({ message, hint }) as Error)
  })

  test('names that are no names', () => {
    for (const name of ['../x', 'A', '', 'a/b']) {
      const object = decodeGoYamlMap(INNER.replace('name: a,', `name: "${name}",`))
      expect(() => readPluginResource(object, '')).toThrow('is no valid name')
    }
  })

  test('anything else is refused in words', () => {
    const anything = fc.jsonValue({ maxDepth: 1 })
    const fields = (...names: string[]): fc.Arbitrary<unknown> =>
      fc.record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] })
    const metadata = fields('name', 'namespace', 'annotations')
    const spec = fields('kind', 'url', 'chart', 'version', 'values', 'valuesFrom')
    const object = fc.record({
      metadata: fc.oneof(anything, metadata),
      spec: fc.oneof(anything, spec),
    })
    fc.assert(
      fc.property(object, (value) => {
        try {
          readPluginResource(decodeGoYamlMap(JSON.stringify(value)), 'ns')
        } catch (error) {
          expect(error).toBeInstanceOf(PluginError)
        }
      }),
      { numRuns: 300 },
    )
  })
})
