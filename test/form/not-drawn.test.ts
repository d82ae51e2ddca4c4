import { expect, test } from 'vitest'
import type { NotDrawn } from '../../src/form/index.ts'
import { formOf, text } from './form-of.ts'

test('what has a title or form and is not drawn is listed with the reason', () => {
  const form = formOf({
    drawn: text('x'),
    silent: { form: false, type: 'string' },
    titled: { form: false, type: 'string', title: 'T' },
    o: { form: false, type: 'object', properties: { x: text('x'), y: { type: 'string' } } },
    list: { type: ['object', 'null'], properties: { x: text('x') } },
    untyped: { form: false, properties: { x: text('x') } },
    broken: text('x', { hidden: null }),
    hidden: text('x', { hidden: { path: 'drawn', value: 'x' } }),
    unknown: text('x', { render: 'color' }),
    tags: { type: 'array', items: { properties: { x: text('x') } } },
    group: {
      type: 'array',
      items: { type: 'object', properties: { x: text('x'), y: { title: 'Y' } } },
    },
    rows: {
      type: 'array',
      items: [{ type: 'object', properties: { x: text('x') } }, { properties: { x: text('x') } }],
    },
  })
  expect(form.notDrawn.map(({ pointer, reason }) => [pointer, reason])).toEqual([
    ['/properties/titled', 'no-form'],
    ['/properties/o/properties/x', 'parent-without-form'],
    ['/properties/list/properties/x', 'parent-type-list'],
    ['/properties/broken', 'broken-condition'],
    ['/properties/unknown', 'unknown-render'],
    ['/properties/tags/items/properties/x', 'list-items'],
    ['/properties/group/items/properties/y', 'no-form'],
    ['/properties/rows/items/1/properties/x', 'list-items'],
  ])
})

test('a null property is the reason for everything', () => {
  const form = formOf({ a: text('x'), o: { type: 'object', properties: { x: null } } })
  expect(form.notDrawn).toEqual<NotDrawn[]>([
    { path: 'a', pointer: '/properties/a', reason: 'null-property' },
    { path: 'o', pointer: '/properties/o', reason: 'null-property' },
  ])
})
