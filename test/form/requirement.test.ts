import { describe, expect, it, test } from 'vitest'
import type { Check, ErrorText } from '../../src/form/index.ts'
import { errors, fieldAt, formOf, sent, text } from './form-of.ts'

describe('the first rule that applies is the only one', () => {
  it.each<[object, Check, boolean | undefined, ErrorText | undefined]>([
    [{}, 'required', true, 'required'],
    [{ type: ['string', 'null'] }, 'null-type', false, undefined],
    [{ minLength: 0, pattern: 'x', minimum: 1, maximum: 2 }, 'min-length-0', false, undefined],
    [{ minLength: 2, pattern: 'x', format: 'date' }, 'length', true, 'shorter-than:2'],
    [
      { minimum: 1, maximum: 2, pattern: 'x' },
      'bounds',
      true,
      'below-minimum:raw-translation-key-shown',
    ],
    [{ minimum: -1, maximum: 2 }, 'bounds', false, undefined],
    [{ minimum: 0, maximum: 2 }, 'required', true, 'required'],
    [{ pattern: 'x', format: 'date' }, 'pattern', undefined, undefined],
    [{ format: 'date' }, 'format', true, 'required'],
    [{ format: 'email' }, 'required', true, 'required'],
    [{ maxLength: 1 }, 'required', true, 'required'],
    [{ enum: ['x'], minLength: 0 }, 'select', true, 'required'],
    [{ render: 'textArea', minLength: 0 }, 'required', true, 'required'],
    [{ render: 'textArea', minLength: 3 }, 'required', true, 'required'],
    [{ render: 'textArea', pattern: 'x' }, 'required', true, 'required'],
    [{ render: 'textArea', type: ['string', 'null'] }, 'required', true, 'required'],
  ])('of %j: %s', (keywords, check, required, error) => {
    const form = formOf({ a: { type: 'string', ...keywords } })
    expect(fieldAt(form, 'a').check).toBe(check)
    expect(fieldAt(form, 'a').required).toBe(required)
    expect(errors(form)).toEqual(error === undefined ? {} : { a: error })
  })
})

test('null in the type list makes an empty value optional, and a default is not empty', () => {
  const form = formOf({ a: text('x', { type: ['string', 'null'] }) })
  expect(fieldAt(form, 'a').required).toBe(true)
  expect(errors(form.type('a', ''))).toEqual({ a: 'required' })
})

test('lengths and bounds are judged on the value at hand', () => {
  const form = formOf({
    a: text('abc', { minLength: 1, maxLength: 2 }),
    b: { type: 'integer', default: 11, minimum: 2, maximum: 10 },
    c: { type: 'integer', default: 555, minLength: 1 },
  })
  expect(errors(form)).toEqual({ a: 'longer-than:2', b: 'above-maximum:10', c: 'shorter-than:1' })
  expect(errors(form.type('a', 'ab').type('b', '2').type('c', '5'))).toEqual({
    c: 'shorter-than:1',
  })
})

test.each([
  ['duration', '10s', 'ten'],
  ['time', '03:04:05', 'noon'],
  ['date-time', undefined, '2020-01-02T03:04:05'],
  ['date', undefined, '2020-01-02'],
])('the format %s takes %s and refuses %s', (format, good, bad) => {
  expect(errors(formOf({ a: text(bad, { format }) }))).toEqual({ a: `not-a-${format}` })
  if (good !== undefined) expect(sent(formOf({ a: text(good, { format }) }))).toEqual({ a: good })
})

test('a stored date keeps its form, which its format asks for', () => {
  const form = formOf({ a: { type: 'string', format: 'date' } }, { a: '2020-01-02' })
  expect(sent(form)).toEqual({ a: '2020-01-02' })
})

test('false raises an exception, and what stands behind it gets no text', () => {
  const form = formOf({ a: text(''), b: text(false), c: text('') })
  expect(errors(form)).toEqual({ a: 'required', b: 'blocked-without-text' })
  expect(errors(formOf({ a: text(0), b: text(5), c: text(true) }))).toEqual({})
})

test('what is emptied stays empty and blocks, although null brings the default back', () => {
  const form = formOf({ a: text('x') }, { a: 'x' }).type('a', '')
  expect(errors(form)).toEqual({ a: 'required' })
  expect(fieldAt(form, 'a').value).toBe('')
  expect(form.values).toEqual({ a: null })
})

test('a stored value outside the options shows nothing, is kept, and counts', () => {
  const form = formOf({ a: text('1', { enum: ['1', 2] }) }, { a: 'gone' })
  expect(fieldAt(form, 'a')).toMatchObject({ value: '', options: ['1', '2'] })
  expect(sent(form)).toEqual({ a: 'gone' })
})
