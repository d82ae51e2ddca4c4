import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { insertNamespace, removeNamespace } from '../../../src/plugin/render/edit-namespace.ts'
import { decodePlain } from '../../../src/yaml/decode/decode.ts'
import { encodeGoYaml } from '../../../src/yaml/emit/encode.ts'

test.each([
  ['kind: A\nmetadata:\n  name: a\n', 'kind: A\nmetadata:\n  namespace: ns\n  name: a\n', 3],
  ['metadata: {name: a} # x\n', 'metadata: {namespace: ns, name: a} # x\n', Infinity],
  ['metadata:\n  # why\n  name: a\n', 'metadata:\n  # why\n  namespace: ns\n  name: a\n', 3],
  [
    'metadata:\n  name: a\n  namespace:\nspec: 1\n',
    'metadata:\n  name: a\n  namespace: ns\nspec: 1\n',
    Infinity,
  ],
  ['metadata:\n  namespace: ""\n  name: a\n', 'metadata:\n  namespace: ns\n  name: a\n', Infinity],
  ['metadata: {namespace: null, name: a}', 'metadata: {namespace: ns, name: a}', Infinity],
  [
    'kind: A\nmetadata:\n  name: a\nspec: 1\nmetadata:\n  name: b\n',
    'kind: A\nmetadata:\n  name: a\nspec: 1\nmetadata:\n  namespace: ns\n  name: b\n',
    6,
  ],
  [
    'kind: A\nmetadata:\n  name: "a\n  b"\nspec: 1\n',
    'kind: A\nmetadata:\n  namespace: ns\n  name: "a\n  b"\nspec: 1\n',
    3,
  ],
  ['kind: A\n', 'kind: A\n', Infinity],
  ['metadata:\n', 'metadata:\n', Infinity],
])('%j', (text, expected, line) => {
  expect(insertNamespace(text, 'ns')).toEqual({ text: expected, line })
})

test('a namespace that YAML reads as something else is quoted', () => {
  for (const namespace of ['true', 'no', '1', '1e3', 'null', 'a-b', 'y']) {
    const { text } = insertNamespace('metadata:\n  name: a\n', namespace)
    expect(decodePlain(text)).toEqual({ metadata: { namespace, name: 'a' } })
  }
})

test('nothing else changes', () => {
  const object = fc.record({
    kind: fc.string(),
    metadata: fc.dictionary(
      fc.string().filter((key) => key !== 'namespace'),
      fc.jsonValue(),
      { minKeys: 1 },
    ),
    spec: fc.jsonValue(),
  })
  fc.assert(
    fc.property(object, (value) => {
      const before = encodeGoYaml(value)
      // Go writes this key as it is, and then cannot read it.
      fc.pre(!before.includes('<<'))
      const { text } = insertNamespace(before, 'ns')
      const expected = decodePlain(before) as { metadata: object }
      expect(decodePlain(text)).toEqual({
        ...expected,
        metadata: { ...expected.metadata, namespace: 'ns' },
      })
      expect(decodePlain(removeNamespace(text).text)).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})

test.each([
  [
    'in the middle',
    'metadata:\n  name: a\n  namespace: b\n  labels: {c: d}\n',
    'metadata:\n  name: a\n  labels: {c: d}\n',
    3,
  ],
  ['first', 'metadata:\n  namespace: b\n  name: a\n', 'metadata:\n  name: a\n', 2],
  [
    'last',
    'metadata:\n  name: a\n  namespace: b\nspec: {}\n',
    'metadata:\n  name: a\nspec: {}\n',
    3,
  ],
  ['alone', 'metadata:\n  namespace: b\nspec: {}\n', 'metadata:\n  {}\nspec: {}\n', Infinity],
  ['null', 'metadata:\n  namespace:\n  name: a\n', 'metadata:\n  name: a\n', 2],
  ['in flow style', 'metadata: {namespace: b, name: a}\n', 'metadata: {name: a}\n', Infinity],
  ['last in flow style', 'metadata: {name: a, namespace: b}\n', 'metadata: {name: a}\n', Infinity],
  ['absent', 'metadata: {name: a}\n', 'metadata: {name: a}\n', Infinity],
])('a namespace %s is taken out', (_, before, text, line) => {
  expect(removeNamespace(before)).toEqual({ text, line })
})
