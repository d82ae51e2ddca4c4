import { describe, expect, it, test } from 'vitest'
import { isWrittenPlain, retype } from '../../src/form/plain-scalar.ts'
import { formOf, sent, text } from './form-of.ts'

// What js-yaml 4.1 reads of what yaml 2.1 writes.
describe('a text that is written for the first time', () => {
  it.each([
    ['1_000', 1000],
    ['0b101', 5],
    ['-0x1F', -31],
    ['0o1_7', 15],
    ['1_0.5', 10.5],
    ['1_0e5', 1_000_000],
    ['.5_0', 0.5],
    ['0_0', 0],
    ['2020-01-02', new Date('2020-01-02T00:00:00Z')],
    ['2020-01-02 3:04:05', new Date('2020-01-02T03:04:05Z')],
    ['2020-01-02t03:04:05.5+08:00', new Date('2020-01-01T19:04:05.500Z')],
    ['2020-13-45', new Date('2021-02-14T00:00:00Z')],
  ])('%s changes its type', (text, value) => {
    expect(retype(text)).toEqual(value)
  })

  const TEXTS =
    '123 true 1e5 0x1F yes 0123 null ~ << 1:30 0o17 .inf -.5 0b 0x _1 1_ 1.5_ 2020-1-2 1,000 -0 +12 0B101 0X1F 0O7 -0B1'
  it.each([...TEXTS.split(' '), 'a: b', ' 1_0'])('%s stays a text', (text) => {
    expect(retype(text)).toBe(text)
  })

  it('changes inside of lists and maps, keys included', () => {
    expect(retype({ '1_0': ['0b1', { k: '1_0' }] })).toEqual({ 10: [1, { k: 10 }] })
  })
})

// The style js-yaml 4.1 writes them in.
test.each([
  ...['a', 'x-', 'é', 'a,b', 'a#', '😀', 'a b', '+.5', '+.nan'].map(
    (text) => [text, true] as const,
  ),
  ...[
    '',
    'yes',
    '1:30',
    'a: b',
    'a #b',
    '-x',
    '[',
    'a\nb',
    ' a',
    'a ',
    '~',
    '1_000',
    '+5',
    '<<',
  ].map((text) => [text, false] as const),
])('%j is written without quotes: %s', (text, isPlain) => {
  expect(isWrittenPlain(text)).toBe(isPlain)
})

test('a text behind quotes takes a new one as text', () => {
  const form = formOf({ a: text('x') }, { a: '2020-01-02' })
  expect(sent(form)).toEqual({ a: '2020-01-02' })
  expect(sent(form.type('a', '1_000'))).toEqual({ a: '1_000' })
  expect(sent(formOf({ a: text('x') }, { a: 'x' }).type('a', '1_000'))).toEqual({ a: 1000 })
})
