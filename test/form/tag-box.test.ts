import { expect, test } from 'vitest'
import { fieldAt, formOf, sent } from './form-of.ts'

test('a tag box writes its default or an empty list, whatever is stored', () => {
  const tags = { type: 'array', items: { type: 'string' } }
  const form = formOf(
    { a: { ...tags, default: [1, '2020-01-02'] }, b: tags, o: { type: 'object' } },
    { a: ['stored'], b: ['stored'] },
  )
  expect(form.fields.map(({ value }) => value)).toEqual([['1', '2020-01-02'], [], undefined])
  expect(sent(form)).toEqual({ a: [1, '2020-01-02T00:00:00.000Z'], b: [] })
  const set = form.setTags('b', ['x'])
  expect(fieldAt(set, 'b').value).toEqual(['x'])
  expect(sent(set)).toMatchObject({ b: ['x'] })
})

test('a hidden tag box keeps what is stored', () => {
  const form = formOf({ a: { type: 'array', hidden: 'on' } }, { on: true, a: ['stored'] })
  expect(sent(form)).toEqual({ on: true, a: ['stored'] })
})
