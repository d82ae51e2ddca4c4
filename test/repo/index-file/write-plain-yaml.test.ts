import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PlainValue, writePlainField } from '../../../src/repo/index-file/write-plain-yaml.ts'
import { decodePlain } from '../../../src/yaml/decode/decode.ts'
import { encodeGoYaml } from '../../../src/yaml/emit/encode.ts'

function encoded(key: string, value: PlainValue): string {
  return encodeGoYaml({ [key]: value }).slice(0, -1)
}

const SIMPLE: PlainValue[] = [
  true,
  'text',
  'A chart',
  '',
  'true',
  'y',
  'NULL',
  '1',
  '1.22',
  '007',
  '1.22.3',
  '>=1.25.0-0',
  '> 1.2',
  '2024-01-02T03:04:05.678Z',
  'https://example.com/a?b=c',
  '0b7a7ee9fcd94ed3c82500431083ab4792a98f82e13aafecccfc1d8421abd387',
  ['a', 'true'],
  [{ email: 'a@example.com', name: 'A' }],
  { 'artifacthub.io/b': 'x', category: 'y', a10: 'b', a9: 'c' },
]

test.each(SIMPLE)('writes %j as the encoder does, and does not leave it to it', (value) => {
  expect(writePlainField('key', value, 0)).toBe(encoded('key', value))
})

test('agrees with the encoder on every value that it takes', () => {
  const text = fc.oneof(
    fc.string({
      unit: fc.constantFrom(...'aeyn0.179-+:_ #?!;*[]{}\'"|/^(@>=~\nbxTZé'),
      maxLength: 12,
    }),
    fc.constantFrom(
      'True',
      'off',
      '~',
      '.5',
      '1e3',
      '0x1f',
      '0b1',
      '1_0',
      '12:30',
      '=',
      '<<',
      '-',
      '1.',
      '+1',
    ),
    fc.integer().map(String),
    fc.double().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toJSON()),
  )
  const value = fc.oneof(
    text,
    fc.boolean(),
    fc.array(text),
    fc.dictionary(text, text),
    fc.array(fc.dictionary(text, text)),
  )
  let taken = 0
  fc.assert(
    fc.property(value, (value) => {
      const field = writePlainField('k', value, 0)
      if (field === undefined) return
      taken++
      expect(field).toBe(encoded('k', value))
    }),
    { numRuns: 3000 },
  )
  expect(taken).toBeGreaterThan(300)
})

test('a folded text reads the same', () => {
  const words = fc.array(
    fc.string({ unit: fc.constantFrom(...'abc,.'), minLength: 1, maxLength: 30 }),
  )
  fc.assert(
    fc.property(words, fc.nat(8), (words, indent) => {
      const value = ['A', ...words].join(' ')
      const field = writePlainField('description', value, indent)
      if (field !== undefined) expect(decodePlain(field)).toEqual({ description: value })
    }),
  )
})
