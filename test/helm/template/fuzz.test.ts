import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sprintf } from '../../../src/go/fmt/fmt.ts'
import { quote, unquote } from '../../../src/go/strconv/quote.ts'
import { GoError, TemplateParseError } from '../../../src/go/values/error.ts'
import {
  byteLength,
  compareGoStrings,
  fromBytes,
  sliceBytes,
  toBytes,
} from '../../../src/go/values/string.ts'
import { GoMap } from '../../../src/go/values/value.ts'
import { parseTemplate } from '../../../src/helm/template/parse/parse-template.ts'
import { ORACLE_FUNCTIONS, runTemplate } from './oracle-functions.ts'

const PIECES = [
  '{{',
  '}}',
  '{{- ',
  ' -}}',
  '{{end}}',
  '{{else}}',
  '{{if ',
  '{{range $i, $x := ',
  '{{with ',
  '{{define "x"}}',
  '{{block "y" .}}',
  '{{template "x" ',
  '{{break}}',
  '{{continue}}',
  '(',
  ')',
  '|',
  ' ',
  '.',
  '$',
  '$x',
  ':=',
  '=',
  ',',
  'nil',
  'true',
  '"a"',
  '`b`',
  "'c'",
  '0x1p4',
  '1_0',
  '2i',
  '-',
  '/*',
  '*/',
  '.a.b',
  'printf',
  'index',
  'eq',
  '\n',
  '中',
  '😀',
  '\\',
  '@',
]
const templateText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3, unit: 'binary' })), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''))

describe('whatever the text', () => {
  it('parsing gives a template or a TemplateParseError', () => {
    fc.assert(
      fc.property(templateText, (text) => {
        try {
          parseTemplate('t', text, { functions: ORACLE_FUNCTIONS })
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateParseError)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('execution gives text or a Go error', () => {
    const data = new GoMap([['a', new GoMap([['b', [1, 'x', null]]])]])
    fc.assert(
      fc.property(templateText, (text) => {
        try {
          runTemplate(text, data)
        } catch (error) {
          expect(error).toBeInstanceOf(GoError)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('printf complains inside its text only', () => {
    const format = fc.stringMatching(
      /^(%[-+# 0]{0,2}(\[\d?\])?[\d*]?(\.[\d*]?)?[a-zA-Z%中]?){0,4}$/,
    )
    const value = fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.double(),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(format, fc.array(value, { maxLength: 3 }), (format, args) => {
        expect(typeof sprintf(format, args)).toBe('string')
      }),
    )
  })
})

describe('Go strings', () => {
  it('keep every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = fromBytes(bytes)
        expect(toBytes(text)).toEqual(bytes)
        expect(byteLength(text)).toBe(bytes.length)
        const middle = bytes.length >> 1
        expect(toBytes(sliceBytes(text, 0, middle))).toEqual(bytes.slice(0, middle))
        expect(unquote(quote(text))).toBe(text)
      }),
    )
  })

  it('compare by their bytes', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 4 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareGoStrings(a, b))).toBe(
          Buffer.compare(Buffer.from(a), Buffer.from(b)),
        )
      }),
    )
  })
})
