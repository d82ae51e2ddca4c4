import { expect, test } from 'vitest'
import { errors, fieldAt, formOf, sent, text } from './form-of.ts'

const slider = (value: unknown, more: object = {}): object =>
  text(value, { render: 'slider', sliderMin: 1, sliderMax: 100, sliderUnit: 'Gi', ...more })

test.each([
  ['5Gi', '5', '5Gi'],
  ['50Mi', '50', '50Gi'],
  ['1.5Gi', '15', '15Gi'],
  [7, '7', '7Gi'],
])('of %s a slider shows %s and sends %s', (value, shown, answer) => {
  const form = formOf({ a: slider(value) })
  expect(fieldAt(form, 'a')).toMatchObject({ value: shown, unit: 'Gi', required: true })
  expect(sent(form)).toEqual({ a: answer })
})

test('a slider keeps to its bounds, also to 0, and blocks without digits', () => {
  const form = formOf({
    a: slider('500Gi'),
    b: slider('0Gi'),
    c: slider('0Gi', { sliderMin: 0 }),
    d: slider('x', { minLength: 0 }),
  })
  expect(errors(form)).toEqual({
    a: 'above-maximum:100',
    b: 'below-minimum:raw-translation-key-shown',
    d: 'blocked-without-text',
  })
  expect(form.values).toEqual({ a: '500Gi', b: '0Gi', c: '0Gi' })
  expect(form.type('a', '20').values).toMatchObject({ a: '20Gi' })
  expect(form.type('a', '').values).toMatchObject({ a: null })
})
