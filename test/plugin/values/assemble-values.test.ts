import { describe, expect, test } from 'vitest'
import { plainValue } from '../../../src/go/values/index.ts'
import { GoMap } from '../../../src/go/values/value.ts'
import type {
  PluginResource,
  ValuesReference,
} from '../../../src/plugin/resource/plugin-resource.ts'
import { type AssembledValues, assembleValues } from '../../../src/plugin/values/assemble-values.ts'
import { explainValues } from '../../../src/plugin/values/explain-values.ts'
import { decodeGoYamlMap } from '../../../src/yaml/decode/decode.ts'

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

/** @param objects YAML of data by name of the object. */
function assemble(
  objects: Readonly<Record<string, string>>,
  options: { values?: string; references?: Partial<ValuesReference>[] } = {},
): AssembledValues {
  const references = options.references ?? Object.keys(objects).map((name) => ({ name }))
  const resource: PluginResource = {
    name: 'x',
    namespace: 'ns',
    annotations: {},
    spec: {
      kind: 'template',
      url: '',
      values: decodeGoYamlMap(options.values ?? ''),
      valuesFrom: references.map((reference) => ({
        kind: 'ConfigMap',
        name: 'a',
        prefix: 'p.',
        optional: true,
        ...reference,
      })),
    },
  }
  return assembleValues(resource, 'form', (kind, namespace, name) => {
    expect(namespace).toBe('ns')
    const text = objects[name]
    return text === undefined ? undefined : decodeGoYamlMap(text)
  })
}

function valuesOf(data: string): unknown {
  return plainValue(assemble({ a: `data:\n  ${data}` }).values)
}

describe('what --set makes of the keys of a ConfigMap', () => {
  test.each([
    ['k: "true"', { k: true }],
    ['k: "null"', { k: null }],
    ['k: "12"', { k: 12 }],
    ['k: "012"', { k: '012' }],
    ['k: "1.5"', { k: '1.5' }],
    ['k: "{a,b}"', { k: ['a', 'b'] }],
    ['k: "{}"', { k: [''] }],
    [String.raw`k: 'a\,b'`, { k: 'a,b' }],
    ['a.b: c', { a: { b: 'c' } }],
    ['k: ""', { k: '' }],
    ['k: "http://x:1/y?z=1"', { k: 'http://x:1/y?z=1' }],
    ['k[1]: x', { k: [null, 'x'] }],
  ])('%s', (data, under) => {
    expect(valuesOf(data)).toEqual({ p: under })
  })

  test('a comma starts another setting, without the prefix', () => {
    expect(valuesOf('k: "a,b=c"')).toEqual({ p: { k: 'a' }, b: 'c' })
  })

  test('keys in order of their names, objects in order of valuesFrom, spec.values on top', () => {
    const { values } = assemble(
      { a: 'data: {z: "1", a: "z=2"}', b: 'data: {z: "3", list: "{a}"}' },
      { values: '{p: {list: [b], z: null, own: {x: null}}}' },
    )
    expect(plainValue(values)).toEqual({ p: { a: 'z=2', z: 3, list: ['b'] } })
  })

  test.each([
    [
      'data: {a: x, a.b: c}',
      'the ConfigMap a has the key "a.b" with the value "c", which is applied as --set "p.a.b=c": unable to parse key: interface conversion: interface {} is string, not map[string]interface {}',
    ],
    [
      'data: {k: "a,b"}',
      'the ConfigMap a has the key "k" with the value "a,b", which is applied as --set "p.k=a,b": key "b" has no value',
    ],
    [
      'data: {k: "{a"}',
      `the ConfigMap a has the key "k" with the value "{a", which is applied as --set "p.k={a": list must terminate with '}'`,
    ],
    ['data: {k: true}', 'data.k of the ConfigMap a is no string: the API server refuses it'],
    ['data: [a]', 'data of the ConfigMap a is no map'],
    [
      'binaryData: {k: "?"}',
      'k of the ConfigMap a is not base64: illegal base64 data at input byte 0',
    ],
  ])('%s is an error', (object, message) => {
    expect(() => assemble({ a: object })).toThrow(message)
  })

  test('binaryData are documents, which come before data', () => {
    const document = base64('p: {x: [1], v: {z: 2}}')
    const { values } = assemble({ a: `data: {x: "1", v.w: "3"}\nbinaryData: {k: ${document}}` })
    expect(plainValue(values)).toEqual({ p: { x: 1, v: { w: 3, z: 2 } } })
  })

  test('Secrets are base64 and not shown', () => {
    const references = [{ kind: 'Secret' as const, name: 'a' }]
    const assembled = assemble({ a: `data: {k: ${base64('true')}}` }, { references })
    expect(plainValue(assembled.values)).toEqual({ p: { k: true } })
    expect(explainValues(new GoMap(), assembled)).toEqual([
      { path: 'p.k', value: undefined, from: 'Secret a' },
    ])
    const broken = `data: {k: ${base64('secret,word')}}`
    expect(() => assemble({ a: broken }, { references })).toThrow('with the value "***"')
  })

  test('a missing object', () => {
    expect(assemble({}, { references: [{}] }).values.size).toBe(0)
    const needed = { name: 'kubegems-logging-values', optional: false }
    expect(() => assemble({}, { references: [needed] })).toThrow(
      'spec.valuesFrom needs the ConfigMap kubegems-logging-values in ns, which is not there',
    )
  })
})

test('every value is explained', () => {
  const assembled = assemble(
    {
      'kubegems-global-values': 'data: {registry: r, a.b: "1"}',
      'kubegems-logging-values': 'data: {registry: s}',
      other: 'data: {o: x}',
    },
    { values: '{p: {a: {c: 2}, gone: null}, list: [1]}' },
  )
  const defaults = decodeGoYamlMap(
    '{p: {registry: "", gone: 1, dotted.key: 1, empty: {}}, list: [0]}',
  )
  expect(explainValues(defaults, assembled)).toEqual([
    { path: 'list', value: [1], from: 'form' },
    { path: 'p.a.b', value: expect.anything() as unknown, from: 'global' },
    { path: 'p.a.c', value: 2, from: 'form' },
    { path: String.raw`p.dotted\.key`, value: 1, from: 'chart default' },
    { path: 'p.empty', value: new GoMap(), from: 'chart default' },
    { path: 'p.gone', value: 1, from: 'chart default' },
    { path: 'p.o', value: 'x', from: 'ConfigMap other' },
    { path: 'p.registry', value: 's', from: 'plugin logging' },
  ])
})
