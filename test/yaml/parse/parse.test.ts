import { describe, expect, test } from 'vitest'
import type { YamlMapping } from '../../../src/yaml/node/node.ts'
import { YamlSyntaxError } from '../../../src/yaml/node/yaml-syntax-error.ts'
import { parseDocument, parseDocuments } from '../../../src/yaml/parse/parse.ts'

describe('parseDocument', () => {
  test('reads the first document only, and no further', () => {
    const { root } = parseDocument('a: 1\n---\nb: [\n')
    expect(root).toMatchObject({ kind: 'mapping', entries: [{ key: { value: 'a' } }] })
  })

  test('gives no root for a text without document', () => {
    expect(parseDocument('# only a comment\n').root).toBeUndefined()
    expect(parseDocuments('')).toEqual([])
  })

  test('gives positions in UTF-16 units, from line and column 1', () => {
    const { root } = parseDocument('"😀": [x,\n  y]\n')
    const [entry] = (root as YamlMapping).entries
    expect(entry!.key.start).toEqual({ offset: 0, line: 1, column: 1 })
    expect(entry!.key.end).toEqual({ offset: 4, line: 1, column: 5 })
    expect(entry!.value.start).toEqual({ offset: 6, line: 1, column: 7 })
    expect(entry!.value.end).toEqual({ offset: 14, line: 2, column: 5 })
    expect(root!.end).toEqual({ offset: 14, line: 2, column: 5 })
  })

  test('ends a block scalar after its last line', () => {
    const { root } = parseDocument('a: |\n  x\n  yz\n\nb: 1\n')
    expect((root as YamlMapping).entries[0]!.value.end).toEqual({ offset: 13, line: 3, column: 5 })
  })

  test('keeps where each line of a comment stands', () => {
    const { root } = parseDocument('a:\n  # one\n  #  two\n\n  # three\n  b: 1\n')
    const inner = (root as YamlMapping).entries[0]!.value as YamlMapping
    expect(inner.entries[0]!.key.headComment).toEqual([
      { text: '# one', position: { offset: 5, line: 2, column: 3 } },
      { text: '#  two', position: { offset: 13, line: 3, column: 3 } },
      { text: '# three', position: { offset: 23, line: 5, column: 3 } },
    ])
  })

  // yaml.v3 finds no comment blocks in such files.
  test('attaches comments in a file with CRLF as in one with LF', () => {
    const text = '# doc\n\n# head\na: 1 # line\n\n# foot\n\n# one\n\n# two\nb:\n  # c\n  c: 1\n'
    const withoutOffsets = (source: string): string =>
      JSON.stringify(parseDocuments(source)).replaceAll(/"offset":\d+/g, '')
    expect(withoutOffsets(text.replaceAll('\n', '\r\n'))).toBe(withoutOffsets(text))
  })

  test('leaves comments out on request', () => {
    const { root } = parseDocument('# head\na: 1 # line\n', { comments: false })
    expect((root as YamlMapping).entries[0]!.key.headComment).toEqual([])
  })

  test('tells the true place of an error beside the line that Go names', () => {
    const error = catchSyntaxError(() => parseDocument('a:\n  - b\n c: 1\n'))
    expect(error.message).toBe('line 2: did not find expected key')
    expect(error.problem).toBe('did not find expected key')
    expect(error.position).toEqual({ offset: 10, line: 3, column: 2 })
    expect(error.contextPosition).toEqual({ offset: 0, line: 1, column: 1 })
  })

  test('counts error lines as the dialect does', () => {
    const text = 'x:\n  y: [1,\n  z\nw: {\n'
    const message = (dialect: 'v2' | 'v3'): string =>
      catchSyntaxError(() => parseDocument(text, { dialect })).message
    expect(message('v3')).toBe("line 1: did not find expected ',' or ']'")
    expect(message('v2')).toBe("line 3: did not find expected ',' or ']'")
  })

  test('counts the length of a key in characters', () => {
    expect(parseDocument(`${'😀'.repeat(1024)}: 1\n`).root).toMatchObject({ kind: 'mapping' })
    for (const key of ['😀'.repeat(1025), 'k'.repeat(1025)]) {
      const error = catchSyntaxError(() => parseDocument(`${key}: 1\n`))
      expect(error.problem).toBe('mapping values are not allowed in this context')
    }
  })

  test('reports bytes that are not UTF-8', () => {
    const error = catchSyntaxError(() => parseDocument('a: \udcff\n'))
    expect(error.message).toBe('invalid leading UTF-8 octet')
  })

  test.each([
    ['flow sequences', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['block sequences', `${'- '.repeat(10_000)}a`],
    ['flow mappings', `${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['complex keys', `${'? '.repeat(10_000)}a`],
  ])('takes 10000 levels of %s', (_, text) => {
    expect(parseDocument(text).root).toBeDefined()
  })

  test.each(['['.repeat(100_000), '- '.repeat(100_000), '{a: '.repeat(100_000)])(
    'refuses more levels',
    (text) => {
      const error = catchSyntaxError(() => parseDocument(text))
      expect(error.message).toBe('exceeded max depth of 10000')
    },
  )
})

function catchSyntaxError(action: () => unknown): YamlSyntaxError {
  try {
    action()
  } catch (error) {
    if (error instanceof YamlSyntaxError) return error
    throw error
  }
  throw new Error('expected a YamlSyntaxError')
}
