import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlainYaml } from '../../src/repo/read-plain-yaml.ts'
import { decodeGoYaml, YamlDecodeError } from '../../src/yaml/index.ts'
import { corpusFolder } from '../corpus.ts'

const INDEX = `apiVersion: v1
entries:
  demo:
  - annotations:
      artifacthub.io/changes: |
        - kind: added
          description: 'first: one'

        - kind: fixed
      category: Infrastructure
      is-plugin: "true"
      quote: 'it''s: fine'
    apiVersion: v2
    appVersion: 1.2.0
    created: "2024-01-02T03:04:05.5Z"
    deprecated: true
    description: A description that is so long that the encoder of Helm has to break
      it: here
    digest: 0b7a7ee9fcd94ed3c82500431083ab4792a98f82e13aafecccfc1d8421abd387
    keywords: []
    maintainers:
    - email: a@example.com
      name: A
    name: demo
    urls:
    - https://example.com/demo-1.0.0.tgz
    version: 1.0.0
  other:
  - name: other
    version: 2.0.0
generated: "2024-01-02T03:04:05Z"
`.replace('it: here', 'it here')

test('reads what Helm writes', () => {
  expect(readPlainYaml(INDEX)).toEqual(decodeGoYaml(INDEX))
})

test('leaves everything unusual to the full reader', () => {
  const texts = [
    '',
    'a',
    'a: 1',
    'a: 1.10',
    'a: 0b101',
    'a: 1e5',
    'a: 12345e678',
    'a: yes',
    'a: null',
    'a: ~',
    'a:',
    'a: &x b',
    'a: *x',
    'a: !!str 1',
    'a: {b: c}',
    'a: [b]',
    'a: b # comment',
    '# comment\na: b',
    '--- a',
    'a: b: c',
    'a: b:',
    'a: b\na: c',
    'on: b',
    '<<: b',
    'a: 2024-01-02',
    'a: "x\\u0041"',
    'a: "x',
    'a: >\n  b\n',
    'a: |2\n  b\n',
    'a: |\n\n  b\n',
    'a:\tb',
    'a: b\r\n',
    'a: b \n',
    'a: |\n  b\n   \n',
    'a:\n  b: c\n d: e',
    ' a: b',
    'a: b\n  # c',
    'a: b\n\nc: d',
    '? a\n: b',
    '- a',
  ]
  expect(texts.filter((text) => readPlainYaml(text) !== undefined)).toEqual([])
})

describe('agrees with the full reader on every text that it takes', () => {
  test('damaged indexes', () => {
    const edit = fc.record({
      at: fc.nat(INDEX.length),
      length: fc.nat(6),
      text: fc.oneof(
        fc.constantFrom(
          '\n',
          '  ',
          ' ',
          ':',
          '- ',
          ': ',
          '"',
          "'",
          '|',
          '#',
          '\n\n',
          '\n    ',
          '.',
        ),
        fc.constantFrom(
          'é',
          '{}',
          '[]',
          '&a',
          'true',
          '1',
          '~',
          '\\',
          '>',
          '%',
          '@',
          '`',
          ',',
          '?',
        ),
        fc.string({ maxLength: 4 }),
      ),
    })
    let taken = 0
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        let text = INDEX
        for (const { at, length, text: added } of edits) {
          text = text.slice(0, at) + added + text.slice(at + length)
        }
        const plain = readPlainYaml(text)
        if (plain === undefined) return
        taken++
        expect(plain).toEqual(fullReading(text))
      }),
      { numRuns: 1500 },
    )
    expect(taken).toBeGreaterThan(50)
  })

  test('scalars', () => {
    const scalar = fc.string({ unit: fc.constantFrom(...'aebxv01.*~-+:_ #\'"|/^(@x\n{') })
    fc.assert(
      fc.property(scalar, (value) => {
        const text = `k: ${value}\nl:\n- ${value}\n`
        const plain = readPlainYaml(text)
        if (plain !== undefined) expect(plain).toEqual(fullReading(text))
      }),
      { numRuns: 5000 },
    )
  })
})

const corpus = corpusFolder()
test.skipIf(!corpus)('takes the index of the corpus', () => {
  const text = readFileSync(join(corpus!, 'upstream/index.yaml'), 'utf8')
  expect(readPlainYaml(text)).toEqual(decodeGoYaml(text))
})

function fullReading(text: string): unknown {
  try {
    return decodeGoYaml(text)
  } catch (error) {
    if (error instanceof YamlDecodeError) return error.message
    throw error
  }
}
