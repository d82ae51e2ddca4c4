import { expect, test } from 'vitest'
import { formOf, sent, text } from './form-of.ts'

test('form is a truth test', () => {
  const form = formOf({ a: text('x', { form: 'false' }), b: text('x', { form: 0 }), c: text('x') })
  expect(form.fields.map(({ path }) => path)).toEqual(['a', 'c'])
})

test('objects without form hide what is inside, everything else lets it through', () => {
  const inside = { form: false, properties: { x: text('x') } }
  const form = formOf({
    a: { ...inside, type: 'object' },
    b: inside,
    c: { ...inside, type: ['object', 'null'] },
    d: { ...inside, type: 'string' },
  })
  expect(form.fields.map(({ path }) => path)).toEqual(['b/x', 'c/x', 'd/x'])
  expect(sent(form)).toEqual({ b: { x: 'x' }, c: { x: 'x' }, d: { x: 'x' } })
})

test('a section of a type list stays empty', () => {
  const form = formOf({ a: { type: ['object', 'null'], properties: { x: text('x') } } })
  expect(form.fields.map(({ path }) => path)).toEqual(['a'])
})

test('one property that is null, at any depth, leaves no form', () => {
  const form = formOf({ a: text('x'), o: { type: 'object', properties: { x: null } } })
  expect(form.fields).toEqual([])
  expect(form.emptyNotice).toBe(true)
})

test('the label is the title, or the path', () => {
  const form = formOf({
    a: text('x', { title: 'A' }),
    o: { type: 'object', properties: { x: text('x', { title: '' }) } },
    n: text('x', { title: 5 }),
  })
  expect(form.fields.map(({ label }) => label)).toEqual(['A', 'o', 'o/x', '5'])
})

test('pointers are escaped, paths are not', () => {
  const form = formOf({ 'a/b': { type: 'object', properties: { 'c~d': text('x') } } })
  expect(form.fields.map(({ path, pointer }) => [path, pointer])).toEqual([
    ['a/b', '/properties/a~1b'],
    ['a/b/c~d', '/properties/a~1b/properties/c~0d'],
  ])
})
