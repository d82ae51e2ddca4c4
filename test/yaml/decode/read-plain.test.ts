import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePlain } from '../../../src/yaml/decode/decode.ts'
import { PLAIN_VALUES } from '../../../src/yaml/decode/factories.ts'
import { readPlain } from '../../../src/yaml/decode/read-plain.ts'
import { YamlDecodeError } from '../../../src/yaml/decode/yaml-decode-error.ts'
import { YamlSyntaxError } from '../../../src/yaml/node/yaml-syntax-error.ts'
import { parseDocument } from '../../../src/yaml/parse/parse.ts'
import { corpusFolder } from '../../corpus.ts'
import { lacking } from '../../needs.ts'
import { readRecorded } from '../recorded.ts'

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
    created: "2024-01-02T03:04:05.5Z"
    deprecated: true
    description: A description that is so long that the encoder of Helm has to break
      it here
    digest: 0b7a7ee9fcd94ed3c82500431083ab4792a98f82e13aafecccfc1d8421abd387
    keywords: []
    urls:
    - https://example.com/demo-1.0.0.tgz
    version: 1.0.0
generated: "2024-01-02T03:04:05Z"
`

const VALUES = `# A comment
---
# -- Replicas
replicas: 1   # one
ratio: -0.5
tag: 1.10
port: 0x1F
on-call: yes
empty:
tilde: ~
"quoted key": ':x'
record: :colon
image: repo/image:v1
resources: {}
annotations:
  {}
drop: ["ALL", 'B', c, 1] # four

list:
  -   name: a
      value: "b \\" c"
  # between
  - 
    - nested
    - - deeper
  -
  - |-
    text: {{ .x }}
      more

      # no comment

  - key: |+
      kept

last: |
  end
`

describe('reads as the full reader does', () => {
  test.each([INDEX, VALUES, VALUES.trimEnd(), '- a\n- b: c\n  d:\n  - e\n', '  a: b\n  c: d'])(
    '%#',
    (text) => {
      expect(plain(text)).toEqual([full(text)])
    },
  )

  test('every text that was recorded from Go and that it takes', () => {
    const texts = readRecorded<{ text: string }>('sigs-decode.json').map(({ text }) => text)
    const taken = texts.filter((text) => plain(text) !== undefined)
    expect(taken.length).toBeGreaterThan(20)
    for (const text of taken) expect(plain(text), text).toEqual([full(text)])
  })
})

test('leaves everything unusual to the full reader', () => {
  const texts = [
    ['', 'a', '"a"', '|\n  a', '# comment', 'a: &x b', 'a: *x', 'a: !!str 1', 'a: {b: c}'],
    ['a: [b, [c]]', 'a: [b\n  ]', 'a: [b]c', '--- a', 'a: b: c', 'a: b:', 'a: - b', 'a: -'],
    ['on: b', '1: b', '~: b', '<<: b', 'a: "x\\u0041"', 'a: "x', "a: 'x", 'a: "x" y'],
    ['a: >\n  b\n', 'a: |2\n  b\n', 'a: |\n    \n  b\n', 'a: |\nb: c', 'a:\tb', 'a: b\r\n'],
    ['a:\n  b: c\n d: e', 'a: b\n  # c\n  d', 'a: b\n\n  c', 'a: b # c\n  d', 'a: b\n c: d'],
    ['? a\n: b', 'a: b\n- c', '- a\nb: c', '- a\n - b: c', 'a: b\n---\nc: d', 'a: .inf'],
    ['a:\n  b\n c: d', 'a: |\n  b\n c', 'a: @b', 'a: b\n...\n', '%YAML 1.1\n---\na: b'],
  ].flat()
  expect(texts.filter((text) => plain(text) !== undefined)).toEqual([])
})

test.each([
  ['blank lines', `${'\n'.repeat(3_000_000)}a: b`, [{ a: 'b' }]],
  ['a flow list', `a: [${'b, '.repeat(2_000_000)}c]`, undefined],
  ['a scalar', `a: "${'\\n'.repeat(20_000_000)}"`, undefined],
])('%s of megabytes', (_, text, value) => {
  expect(plain(text)).toEqual(value)
})

describe('agrees with the full reader on every text that it takes', () => {
  test.each([INDEX, VALUES])('damaged %#', (original) => {
    const insertion = fc.oneof(
      fc.constantFrom('\n', '  ', ' ', ':', '- ', ': ', '"', "'", '|', '#', ' # ', '\n\n', '.'),
      fc.constantFrom('\n    ', '\n- ', '\na: ', '|-\n', '---\n', '...', '\n  x: ', '\n  - '),
      fc.constantFrom('é', '{}', '[]', '[', '&a', 'true', '1', '~', '\\', '>', '%', '@', ',', '?'),
      fc.string({ maxLength: 4 }),
    )
    const edit = fc.record({ at: fc.nat(original.length), length: fc.nat(6), text: insertion })
    let taken = 0
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        let text = original
        for (const { at, length, text: added } of edits) {
          text = text.slice(0, at) + added + text.slice(at + length)
        }
        const read = plain(text)
        if (read === undefined) return
        taken++
        expect(read).toEqual([full(text)])
      }),
      { numRuns: 1500 },
    )
    expect(taken).toBeGreaterThan(50)
  })

  test('scalars', () => {
    const scalar = fc.string({ unit: fc.constantFrom(...'aebxv01.*~-+:_ #\'"|/^(@x\n{}[],') })
    fc.assert(
      fc.property(scalar, (value) => {
        const text = `k: ${value}\nl:\n- ${value}\nm:\n  ${value}\n`
        const read = plain(text)
        if (read !== undefined) expect(read).toEqual([full(text)])
      }),
      { numRuns: 5000 },
    )
  })

  test('lines', () => {
    const line = fc.tuple(
      fc.constantFrom('', ' ', '  ', '    '),
      fc.constantFrom('a:', 'b: c', '- ', '- d', '- e: f', '-', 'g: |', '# h', '', 'i', '"j": k'),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = lines.map(([indent, content]) => `${indent}${content}\n`).join('')
        const read = plain(text)
        if (read !== undefined) expect(read).toEqual([full(text)])
      }),
      { numRuns: 10_000 },
    )
  })
})

const corpus = corpusFolder()
const lacks = await lacking('corpus')
test.skipIf(lacks)(`takes the index of the corpus${lacks}`, () => {
  const text = readFileSync(join(corpus!, 'upstream/index.yaml'), 'utf8')
  expect(plain(text)).toEqual([full(text)])
})

function plain(text: string): [unknown] | undefined {
  return readPlain(text, PLAIN_VALUES)
}

function full(text: string): unknown {
  try {
    const { root } = parseDocument(text, { dialect: 'v2', comments: false })
    return root ? decodePlain(root) : null
  } catch (error) {
    if (error instanceof YamlDecodeError || error instanceof YamlSyntaxError) return error.message
    throw error
  }
}
