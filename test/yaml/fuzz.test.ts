import * as fc from 'fast-check'
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { decodeGoYaml, decodePlain } from '../../src/yaml/decode/decode.ts'
import { YamlDecodeError } from '../../src/yaml/decode/yaml-decode-error.ts'
import { encodeGoYaml } from '../../src/yaml/emit/encode.ts'
import { YamlSyntaxError } from '../../src/yaml/node/yaml-syntax-error.ts'
import { parseDocuments } from '../../src/yaml/parse/parse.ts'

const INDICATORS = [...'\n\n\n   \t:-?,[]{}#&*!|>\'"%@`ab01\\']
const WORDS = [
  ': ',
  '- ',
  ' # x',
  '\n# y',
  '\n---\n',
  '\n...\n',
  '\r\n',
  '<<: ',
  '*x',
  '&x ',
  'k: v',
]
const TAGS = ['%YAML 1.1\n', '%TAG !e! tag:e,1:\n', '!e!x ', '!!int ', '!<a> ']
const SCALARS = ['|2\n', '>-\n', '\n  ', '\n    ', '\\x41', '\\\n', '0x1F', '.inf']
const ODD_CHARACTERS = ['\u0085', '\u2028', '😀', '\ufeff', '\u0001', '\ud800', '\udcff']

const yamlPiece = fc.constantFrom(...INDICATORS, ...WORDS, ...TAGS, ...SCALARS, ...ODD_CHARACTERS)
const yamlLike = fc.array(yamlPiece, { maxLength: 30 }).map((pieces) => pieces.join(''))

test('any text is read or refused with a position', () => {
  fc.assert(
    fc.property(yamlLike, fc.boolean(), (text, comments) => {
      try {
        parseDocuments(text, { comments })
      } catch (error) {
        expect(error).toBeInstanceOf(YamlSyntaxError)
        expect((error as YamlSyntaxError).position.line).toBeGreaterThan(0)
      }
    }),
    { numRuns: 2000 },
  )
})

// Without tabs: while it collects comments, yaml.v3 passes over tabs that are errors otherwise.
test('comments change no content', () => {
  const nodes = (text: string, comments: boolean): string => {
    try {
      const hideComments = (name: string, value: unknown): unknown =>
        name.endsWith('Comment') || name === 'target' ? undefined : value
      return JSON.stringify(parseDocuments(text, { comments }), hideComments)
    } catch {
      return 'error'
    }
  }
  fc.assert(
    fc.property(yamlLike, (withTabs) => {
      const text = withTabs.replaceAll('\t', ' ')
      expect(nodes(text, true).replaceAll(/"(?:start|end)":\{[^}]*\}/g, '')).toBe(
        nodes(text, false).replaceAll(/"(?:start|end)":\{[^}]*\}/g, ''),
      )
    }),
    { numRuns: 1000 },
  )
})

test('any text is decoded or refused', () => {
  fc.assert(
    fc.property(yamlLike, (text) => {
      try {
        decodeGoYaml(text)
      } catch (error) {
        expect(error).toBeInstanceOf(YamlDecodeError)
      }
    }),
    { numRuns: 2000 },
  )
})

// Without control characters, which do not survive sigs.k8s.io/yaml's way through JSON.
const plainPiece = fc.constantFrom(...INDICATORS, ...WORDS, ...TAGS, ...SCALARS)
const text = fc.string({ unit: plainPiece, maxLength: 12 })
const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value

test('what is encoded reads back', () => {
  fc.assert(
    fc.property(data, (value) => {
      const expected = JSON.parse(JSON.stringify(value)) as unknown
      const yaml = encodeGoYaml(value)
      expect(JSON.parse(JSON.stringify(decodePlain(yaml)))).toEqual(expected)
      expect(load(encodeGoYaml({ value }))).toEqual({ value: expected })
    }),
    { numRuns: 500 },
  )
})
