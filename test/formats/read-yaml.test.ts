import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { UserError } from '../../src/diagnostics/user-error.ts'
import { type PathInFile, readYaml } from '../../src/formats/read-yaml.ts'
import { writeYaml } from '../../src/formats/write-yaml.ts'
import type { YamlNode } from '../../src/yaml/node/node.ts'
import { parseDocument } from '../../src/yaml/parse/parse.ts'

function placeOf(text: string, path: PathInFile): string {
  return readYaml(text, 'f').problem(path, 'x').message
}

/** Where src/yaml finds each node. */
function placesOf(node: YamlNode, path: PathInFile = []): [PathInFile, string][] {
  const place = `f:${node.start.line}:${node.start.column}: x`
  const here: [PathInFile, string][] = [[path, place]]
  if (node.kind === 'alias') return here
  if (node.kind === 'sequence') {
    return [...here, ...node.items.flatMap((item, index) => placesOf(item, [...path, index]))]
  }
  if (node.kind !== 'mapping') return here
  const inside = node.entries.flatMap(({ key, value }) =>
    key.kind === 'scalar' ? placesOf(value, [...path, key.value]) : [],
  )
  return [...here, ...inside]
}

function expectSamePlaces(text: string): void {
  const { root } = parseDocument(text)
  const yaml = readYaml(text, 'f')
  const places = placesOf(root!)
  expect(places.map(([path]) => [path, yaml.problem(path, 'x').message])).toEqual(places)
}

describe('finds nodes where the reader that follows Go finds them', () => {
  it.each([
    'a: 1\nb:\n  - x\n  - [y, {z: "q"}]\n',
    '\'a\': \'b\'\n"c": "d"\n',
    'a: &x {b: 1}\nc: *x\nd: !!str e\nf: !!seq [g]\nh: &i !!map {j: k}\n',
    'a: |\n  text\nb: >-\n  more\nc | d: |+ # e | f\n\n  text\ng: |2\n   text\nh: >\ni: &x |\n',
    '- a\n- - b\n  - c: d\n',
    '# comment\n\na: 1 # more\n\n\nb: 2\n',
    'a: 1\r\nb:\r\n  - c\r\n',
    'a: 😀\n"😀 b": c\n😀: {d: 😀, e: f}\n',
    '? a\n: b\n? c\n: - d\n',
    '--- \na: b\n...\n',
    '%YAML 1.1\n---\na: b\n',
  ])('%j', expectSamePlaces)

  test('in whatever is written', () => {
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'grapheme' }),
        fc.integer(),
        fc.array(tie('tree')),
        fc.dictionary(fc.string(), tie('tree')),
      ),
    }))
    fc.assert(fc.property(fc.array(tree), (value) => expectSamePlaces(writeYaml(value))))
  })
})

test('what is left out stands where its key does, and what is not there in what is', () => {
  expect(placeOf('a: 1\nb:\nc: 2\n', ['b'])).toBe('f:2:1: x')
  expect(placeOf('a:\n  b: [1]\n', ['a', 'b', 7, 'c'])).toBe('f:2:6: x')
  expect(placeOf('\ufeffa: 1', ['a'])).toBe('f:1:4: x')
})

it.each([
  ['a: [1\nb: 2', /^f:2:1: /],
  ['a: 1\na: 2', /^f:2:1: duplicated/],
  ['a: 1\n--- \nb: 2', /^f:3:1: the file must hold a single document/],
  ['a: *b', /^f:1:5: /],
  ['a: !b c', /^f:1:4: /],
  ['a: \x01', /^f:1:4: /],
])('%j is an error with a place', (text, message) => {
  expect(() => readYaml(text, 'f')).toThrow(message)
})

it('takes nothing for a document', () => {
  for (const text of ['', '\n', '# only a comment\n']) {
    expect(readYaml(text, 'f').value).toBeUndefined()
  }
})

test('any text is data or an error of the user', () => {
  const piece = fc.constantFrom(
    ...'ab01&*!|>-?:,[]{}"\'#%@ \n\t\r~<=',
    '\n  ',
    ': ',
    '- ',
    '---\n',
    '...\n',
  )
  const text = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(text, (text) => {
      try {
        readYaml(text, 'f')
      } catch (error) {
        expect(error).toBeInstanceOf(UserError)
      }
    }),
    { numRuns: 3000 },
  )
  expect(() => readYaml('['.repeat(5000), 'f')).toThrow(UserError)
})
