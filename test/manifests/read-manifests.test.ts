import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  manifestObjects,
  placeOfField,
  readManifests,
  repeatedFieldsOf,
  valueOfField,
} from '../../src/manifests/index.ts'

describe('the documents of a stream', () => {
  test.each([
    ['', []],
    ['# nothing\n---\n---\n', []],
    ['a: 1', [{ line: 1, value: { a: 1 } }]],
    [
      'a: 1\n---\nb: 2\n',
      [
        { line: 1, value: { a: 1 } },
        { line: 3, value: { b: 2 } },
      ],
    ],
    [
      '---\n# x\na: 1\n--- # next\n\nb: 2',
      [
        { line: 2, value: { a: 1 } },
        { line: 4, value: { b: 2 } },
      ],
    ],
    [
      'a: 1\r\n---\r\nb: 2\r\n',
      [
        { line: 1, value: { a: 1 } },
        { line: 3, value: { b: 2 } },
      ],
    ],
    ['a: |\n  ---\n  b\n---x: 2', [{ line: 1, value: { a: '---\nb\n', '---x': 2 } }]],
    ['{"a": 1,\n "b": [null, "\\ud83d\\ude00"]}', [{ line: 1, value: { a: 1, b: [null, '😀'] } }]],
    [
      '{"a": [1, "}{\\""]}\n{\n"b": 2} {"c": {}}\n',
      [
        { line: 1, value: { a: [1, '}{"'] } },
        { line: 1, value: { b: 2 } },
        { line: 3, value: { c: {} } },
      ],
    ],
    ['{a: 1} # YAML, {b: 2}\n', [{ line: 1, value: { a: 1 } }]],
    ['{"a": 1} # of {"b": 2}\n', [{ line: 1, value: { a: 1 } }]],
    ['a: null\n---\nnull\n', [{ line: 1, value: { a: null } }]],
  ])('%j', (stream, documents) => {
    expect(readManifests(stream).map(({ line, value }) => ({ line, value }))).toEqual(documents)
  })

  test('one that cannot be read does not keep the others from being read', () => {
    expect(readManifests('a: 1\n---\nb:\n\tc: 2\n---\nd: 3\n')).toMatchObject([
      { value: { a: 1 } },
      {
        value: undefined,
        problem: { message: 'found character that cannot start any token', line: 4, column: 1 },
      },
      { value: { d: 3 } },
    ])
  })

  test('whatever the text, it is read or has a problem', () => {
    assert(
      property(string({ unit: constantFrom(...'-:{}[]"\'|>&*!#? \n\ta1') }), (stream) => {
        for (const { value, problem } of readManifests(stream)) {
          expect(value === undefined).toBe(problem !== undefined)
        }
      }),
    )
  })
})

test.each([
  ['a: 1\nb: 2\n', []],
  ['data:\n  a: "1"\n  a: "2"\n', ['data.a']],
  ['{"items": [{"x": 1, "x": 2}], "items": []}', ['items', 'items[0].x']],
  ['a: &a {x: 1}\nb: {<<: *a, x: 2}\n', []],
])('fields that %j has twice', (text, fields) => {
  expect(readManifests(text)[0]?.repeatedFields.toSorted()).toEqual(fields)
})

test('a List is its items, however deep', () => {
  const text = JSON.stringify({
    kind: 'List',
    items: [{ kind: 'A' }, { kind: 'BList', items: [{ kind: 'B' }] }],
  })
  const objects = readManifests(text).flatMap(manifestObjects)
  expect(objects.map(({ pointer, value }) => [pointer, value])).toEqual([
    ['/items/0', { kind: 'A' }],
    ['/items/1/items/0', { kind: 'B' }],
  ])
})

test('a field that an item of a List has twice is one of that item', () => {
  const text = '{"kind": "List", "items": [{"a": 1}, {"a": {"b": 1, "b": 2}}]}'
  const objects = readManifests(text).flatMap(manifestObjects)
  expect(objects.map(repeatedFieldsOf)).toEqual([[], ['a.b']])
})

describe('the place of a field', () => {
  const stream = `x: 1
---
kind: List
items:
  - metadata:
      annotations:
        example.com/a.b: x
        example.com/a: y
    spec:
      ports:
        - port: 80
        - {port: 81}
      template:
        metadata:
          labels:
            app: web
`
  const [object] = readManifests(stream).slice(1).flatMap(manifestObjects)

  test.each([
    ['', 5, 5],
    ['spec.ports[1].port', 12, 12],
    ['spec.ports[1]', 12, 11],
    ['spec.ports[7].port', 10, 7],
    ['spec.replicas', 9, 5],
    ['metadata.annotations[example.com/a]', 8, 9],
    ['metadata.annotations.example.com/a.b', 7, 9],
    ['spec.template.labels', 15, 11],
    ['spec.template.metadata.labels.app', 16, 13],
    ['<nil>', 5, 5],
  ])('%s', (field, line, column) => {
    expect(placeOfField(object!, field)).toEqual({ line, column })
  })

  test('of JSON that YAML has no escapes for: where the document begins', () => {
    const [emoji] = readManifests('a: 1\n---\n{"a": "\\ud83d\\ude00"}')
      .slice(1)
      .flatMap(manifestObjects)
    expect(placeOfField(emoji!, 'a')).toEqual({ line: 3, column: 1 })
  })

  test('and what it holds', () => {
    expect(valueOfField(object!, 'spec.ports[0].port')).toBe(80)
    expect(valueOfField(object!, 'spec.ports[0].name')).toBeUndefined()
  })
})
