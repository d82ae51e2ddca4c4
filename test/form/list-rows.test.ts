import { expect, test } from 'vitest'
import { errors, fieldAt, formOf, sent, text } from './form-of.ts'

const GROUP = { type: 'array', items: { type: 'object', properties: { n: text('n0') } } }
const ROWS = { type: 'array', title: 'A', items: [text('first'), { type: 'integer', default: 2 }] }

test('a group shows stored rows, not those of the default', () => {
  const form = formOf({ a: { ...GROUP, default: [{ n: 'd' }] } })
  expect(fieldAt(form, 'a')).toMatchObject({ rows: 0, addButton: true })
  expect(sent(form)).toEqual({})
  const stored = formOf({ a: GROUP }, { a: [{ n: 'one', k: 1 }, {}] })
  expect(fieldAt(stored, 'a').rows).toBe(2)
  expect(fieldAt(stored, 'a/1/n').pointer).toBe('/properties/a/items/properties/n')
  expect(sent(stored)).toEqual({ a: [{ n: 'one', k: 1 }, { n: 'n0' }] })
})

test('the first row of a group is sent as a map, further ones of a stored list as list', () => {
  const form = formOf({ a: GROUP }).addRow('a').addRow('a')
  expect(sent(form)).toEqual({ a: { 0: { n: 'n0' }, 1: { n: 'n0' } } })
  const stored = formOf({ a: GROUP }, { a: [{ n: 'x' }] }).addRow('a')
  expect(sent(stored)).toEqual({ a: [{ n: 'x' }, { n: 'n0' }] })
  expect(sent(stored.removeRow('a', 0))).toEqual({ a: [{ n: 'n0' }] })
  expect(stored.removeRow('a', 5)).toMatchObject({ fields: stored.fields })
})

test('fixed rows of scalars are sent as a list, and editing the first drops the others', () => {
  const form = formOf({ a: ROWS })
  expect(form.fields.map(({ label, removable }) => [label, removable])).toEqual([
    ['A', undefined],
    ['A.0', undefined],
    ['A.1', true],
  ])
  expect(sent(form)).toEqual({ a: ['first', 2] })
  expect(sent(form.type('a/0', 'x'))).toEqual({ a: ['x'] })
  expect(sent(form.type('a/1', '3'))).toEqual({ a: ['first', 3] })
})

test('fixed rows of objects are sent as a map', () => {
  const row = { type: 'object', properties: { n: text('n0') } }
  const form = formOf({ a: { type: 'array', items: [row, row] } })
  expect(fieldAt(form, 'a/1').widget).toBe('section')
  expect(fieldAt(form, 'a/1')).not.toHaveProperty('removable')
  expect(sent(form)).toEqual({ a: { 0: { n: 'n0' }, 1: { n: 'n0' } } })
})

test('fixed rows show declared and stored ones but the first; what is too much is empty', () => {
  const form = formOf({ a: ROWS }, { a: ['x', 5] })
  expect(form.fields.map(({ path, value }) => [path, value])).toEqual([
    ['a', undefined],
    ['a/0', 'x'],
    ['a/1', '5'],
    ['a/2', ''],
  ])
  expect(errors(form)).toEqual({ 'a/2': 'required' })
  expect(errors(form.removeRow('a', 2))).toEqual({})
})

test('rows are added to fixed rows where additionalItems says so', () => {
  const form = formOf({ a: { ...ROWS, additionalItems: true } })
  expect(form.addRow('a').fields).toHaveLength(4)
  expect(formOf({ a: ROWS }).addRow('a').fields).toHaveLength(3)
})
