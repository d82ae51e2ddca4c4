import { describe, expect, it, test } from 'vitest'
import { type Value, ValuesDraft } from '../../src/form/values-draft.ts'
import { fieldAt, formOf, sent, text } from './form-of.ts'

/** The values after writing x at the path, or false where that is not possible. */
function written(values: Value, path: string): Value | false {
  const draft = new ValuesDraft(values)
  return draft.write(path, 'x') && draft.values
}

// What the libraries yaml 2.1 and lodash 4.17 make of them.
describe('writing at a path', () => {
  it.each([
    [{}, 'a', { a: 'x' }],
    [{}, 'a/b/c', { a: { b: { c: 'x' } } }],
    [{ a: { b: 1 } }, 'a/c', { a: { b: 1, c: 'x' } }],
    [{}, 'a.b', { a: { b: 'x' } }],
    [{}, 'o/a.b', { o: { a: { b: 'x' } } }],
    [{ o: {} }, 'o/a.b', { o: { 'a.b': 'x' } }],
    [{}, 'o/a[1]', { o: { a: [null, 'x'] } }],
    [{}, 'o/0', { o: ['x'] }],
    [{ o: { b: 1 } }, 'o/0day', false],
    [{}, 'l/0/n', { l: { 0: { n: 'x' } } }],
    [{ l: [] }, 'l/0/n', { l: [{ n: 'x' }] }],
    [{}, 'o/l/0/n', { o: { l: [{ n: 'x' }] } }],
    [{ l: [1, 2] }, 'l/0', { l: ['x'] }],
    [{ l: [1] }, 'l/2', { l: [1, null, 'x'] }],
    [{ l: [1] }, 'l/n', false],
    [{ o: null }, 'o/a', false],
    [{ o: null }, 'o/a/b', false],
    [{ o: 'y' }, 'o/a', false],
    [null, 'a', false],
    [[], 'a', false],
    [{}, 'a~1b/c~0d', { 'a/b': { 'c~d': 'x' } }],
    [{}, '1_000', { 1000: 'x' }],
    [{ 1000: 'y' }, '1_000', false],
    [{ '1_000': 'y' }, '1_000', { '1_000': 'x' }],
    [{}, 'o/__proto__.a', { o: {} }],
  ])('%j, %s: %j', (values, path, expected) => {
    expect(written(values as Value, path)).toEqual(expected)
  })

  it('leaves the values it began with alone', () => {
    const values = { o: { l: [1] } }
    const draft = new ValuesDraft(values)
    draft.write('o/l/1', 'x')
    draft.write('o/k', 'x')
    expect(values).toEqual({ o: { l: [1] } })
    expect(draft.values).toEqual({ o: { l: [1, 'x'], k: 'x' } })
  })

  it('keeps what was possible: a list in place of a section', () => {
    const draft = new ValuesDraft({ o: { b: 1 } })
    expect(draft.write('o/0day', 'x')).toBe(false)
    expect(draft.values).toEqual({ o: [] })
  })

  it('does not fill a list up to a number of millions', () => {
    expect(written({ l: [] }, 'l/5000000')).toBe(false)
  })
})

test('a key with a dot in a section is written twice', () => {
  const form = formOf({ o: { type: 'object', properties: { 'a.b': text('x') } } })
  expect(sent(form)).toEqual({ o: { a: { b: 'x' } } })
  expect(sent(form.type('o/a.b', 'y'))).toEqual({ o: { a: { b: 'x' }, 'a.b': 'y' } })
})

test('integer-like keys come first', () => {
  const form = formOf({ b: text('x'), 7: text('x'), 5: text('x') })
  expect(form.fields.map(({ path }) => path)).toEqual(['5', '7', 'b'])
})

test('null in place of a section keeps everything below from being written', () => {
  const o = { type: 'object', properties: { x: text('x') } }
  const form = formOf({ o }, { o: null })
  expect(fieldAt(form, 'o/x')).toMatchObject({ value: 'x', cannotBeWritten: true })
  expect(form.type('o/x', 'y').confirm()).toEqual({
    blocked: false,
    submitted: { o: null },
    stored: {},
  })
})
