import { describe, expect, it, test } from 'vitest'
import { fieldAt, formOf, sent, text } from './form-of.ts'

const SWITCHES = {
  on: { type: 'boolean', default: true },
  off: { type: 'boolean', default: false },
  s: text('x'),
  o: { type: 'object', properties: { in: text('y') } },
}

/** What becomes of a field with this condition beside the switches. */
const widgetFor = (hidden: unknown, values: unknown = {}): string =>
  fieldAt(formOf({ ...SWITCHES, a: text('h', { hidden }) }, values), 'a').widget

const both = (operator: unknown, ...paths: string[]): unknown => ({
  operator,
  conditions: paths.map((path) => ({ path, value: true })),
})

describe('a condition', () => {
  it.each([
    ['on', 'hidden'],
    ['off', 'text'],
    [{ path: 'on' }, 'hidden'],
    [{ path: 'off', value: false }, 'hidden'],
    [{ path: 'on', value: 'true' }, 'text'],
    [{ path: 'o.in', value: 'y' }, 'hidden'],
    [{ path: 'o/in', value: 'y' }, 'hidden'],
    [{ path: '/o/in', value: 'y' }, 'text'],
    [{ path: 'absent', value: 'y' }, 'text'],
    [{ path: 'on', value: true, conditions: [], operator: 'not' }, 'hidden'],
    [both('and', 'on', 'off'), 'text'],
    [both('or', 'off', 'on'), 'hidden'],
    [both('nor', 'off', 'off'), 'hidden'],
    [both('nor', 'off', 'on'), 'text'],
    [both('xor', 'on', 'on'), 'hidden'],
    [both(undefined, 'on', 'off'), 'text'],
    [both('not', 'on'), 'hidden'],
    [{ operator: 'not', conditions: [{ path: 's', value: 'x' }] }, 'text'],
    [{ operator: 'not', conditions: [{ path: 's', value: 'y' }] }, 'hidden'],
    [true, 'text'],
    [5, 'text'],
    [null, 'broken'],
    [[], 'broken'],
    [{}, 'broken'],
    [{ conditions: 'x' }, 'broken'],
    [{ conditions: [{ value: true }] }, 'broken'],
    [{ conditions: [null] }, 'broken'],
    [{ operator: 'not', conditions: [{ value: 1 }] }, 'broken'],
    [{ conditions: [both('or', 'on')] }, 'broken'],
    [{ operator: 'or', conditions: [{ path: 'on' }, {}] }, 'hidden'],
    [{ operator: 'or', conditions: [{ path: 'off' }, {}] }, 'broken'],
  ])('%j makes the field %s', (hidden, widget) => {
    expect(widgetFor(hidden)).toBe(widget)
  })

  it('asks what is stored, titled or not, before it asks for defaults', () => {
    expect(widgetFor({ path: 'on' }, { on: false })).toBe('text')
    expect(widgetFor({ path: 'absent', value: 'y' }, { absent: 'y' })).toBe('hidden')
    expect(widgetFor({ path: 's', value: 'x' }, { s: null })).toBe('hidden')
    expect(widgetFor(both('not', 'on'), { on: true })).toBe('text')
  })
})

test('what is hidden from the start is not sent, what was once shown is', () => {
  const form = formOf({
    ...SWITCHES,
    a: text('h', { hidden: 'on' }),
    b: text('i', { hidden: 'off' }),
  })
  expect(sent(form)).toEqual({ s: 'x', o: { in: 'y' }, b: 'i' })
  const flipped = form.flip('on').type('a', 'edited').flip('on')
  expect(fieldAt(flipped, 'a').widget).toBe('hidden')
  expect(sent(flipped)).toMatchObject({ a: 'edited', on: true })
})

test('a section of hidden fields stays, a hidden section takes its fields along', () => {
  const inside = { x: text('', { hidden: 'on' }) }
  const form = formOf({
    ...SWITCHES,
    p: { type: 'object', properties: inside },
    q: { type: 'object', properties: inside, hidden: 'on' },
  })
  expect(form.fields.slice(-3).map(({ path, widget }) => [path, widget])).toEqual([
    ['p', 'section'],
    ['p/x', 'hidden'],
    ['q', 'hidden'],
  ])
})

test('fields that hide and show each other in turns end somewhere', () => {
  const form = formOf({
    a: text('x', { hidden: { path: 'b', value: 'x' } }),
    b: text('x', { hidden: { operator: 'not', conditions: [{ path: 'a', value: 'x' }] } }),
  })
  expect(form.fields).toHaveLength(2)
})
