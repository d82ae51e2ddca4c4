import { describe, expect, it, test } from 'vitest'
import type { NotDrawnReason, Widget } from '../../src/form/index.ts'
import { fieldAt, formOf, sent, text } from './form-of.ts'

describe('the widget of a property', () => {
  it.each<[object, Widget]>([
    [{ type: 'string' }, 'text'],
    [{ type: ['string', 'null'] }, 'text'],
    [{ type: 'string', title: 'Admin Password' }, 'password'],
    [{ type: 'string', title: '密码' }, 'text'],
    [{ type: 'string', enum: ['x'] }, 'select'],
    [{ type: 'string', render: 'textArea' }, 'textarea'],
    [{ type: 'string', render: '' }, 'text'],
    [{ type: 'string', render: 'slider' }, 'slider-number'],
    [{ type: 'integer', enum: [1], render: 'slider' }, 'number'],
    [{ type: 'number' }, 'number'],
    [{ type: ['boolean', 'null'], render: 'checkbox' }, 'switch'],
    [{ type: 'object' }, 'section'],
    [{ type: ['object', 'null'] }, 'section'],
    [{ type: 'array' }, 'tag-box'],
    [{ type: 'array', items: { type: 'string' } }, 'tag-box'],
    [{ type: 'array', items: { type: 'array' } }, 'tag-box'],
    [{ type: 'array', items: { type: 'object' } }, 'repeatable-group'],
    [{ type: 'array', items: [{ type: 'string' }] }, 'fixed-rows'],
  ])('of %j is %s', (property, widget) => {
    expect(fieldAt(formOf({ a: property }), 'a').widget).toBe(widget)
  })

  it.each<[object, NotDrawnReason]>([
    [{}, 'no-type'],
    [{ type: 'null' }, 'type-null'],
    [{ type: ['null', 'string'] }, 'type-null'],
    [{ type: 'strinm' }, 'unknown-type'],
    [{ type: [] }, 'no-type'],
    [{ type: 'string', render: 'textarea' }, 'unknown-render'],
    [{ type: 'string', enum: [] }, 'empty-enum'],
  ])('of %j is none: %s', (property, reason) => {
    const form = formOf({ a: property })
    expect(fieldAt(form, 'a')).toEqual({
      path: 'a',
      pointer: '/properties/a',
      widget: 'none',
      writesItself: false,
      reason,
    })
    expect(sent(form)).toEqual({})
  })
})

test('an untitled text is a password when its path says so', () => {
  const password = { type: 'string', default: 'p', form: true }
  const form = formOf({
    passwords: { type: 'object', properties: { a: password } },
    password: { ...password, title: 'Secret' },
  })
  expect(fieldAt(form, 'passwords/a').widget).toBe('password')
  expect(fieldAt(form, 'password').widget).toBe('text')
})

test('nameOverride shows nothing but options and areas, at any depth', () => {
  const form = formOf({
    nameOverride: text('x'),
    fullnameOverride: text('x', { render: 'textArea' }),
    o: { type: 'object', properties: { nameOverride: text('x', { enum: ['x'] }) } },
  })
  expect(form.fields.map(({ widget }) => widget)).toEqual(['none', 'textarea', 'section', 'select'])
})

test('a key storageClass offers the classes of the cluster, whatever enum and render say', () => {
  const form = formOf({
    storageClass: text('gone', { enum: ['x'], render: 'textArea' }),
    o: { type: 'object', properties: { storageClassName: text('slow') } },
  })
  expect(fieldAt(form, 'storageClass')).toMatchObject({ value: '', options: ['fast', 'slow'] })
  expect(fieldAt(form, 'o/storageClassName')).toMatchObject({ value: 'slow', required: true })
  expect(sent(form)).toEqual({})
  expect(sent(form.choose('storageClass', 'fast'))).toEqual({ storageClass: 'fast' })
})

test('texts lose their line breaks in the eye, areas keep them, and both send them', () => {
  const form = formOf({ a: text('x\ny'), b: text('x\ny', { render: 'textArea' }) })
  expect(form.fields.map(({ value }) => value)).toEqual(['xy', 'x\ny'])
  expect(sent(form)).toEqual({ a: 'x\ny', b: 'x\ny' })
})

test('a placeholder and a heading are for the top level', () => {
  const placeholder = { placeholder: 'PH' }
  const form = formOf({
    a: text('x', placeholder),
    o: { type: 'object', properties: { a: text('x', placeholder) } },
  })
  expect(fieldAt(form, 'a')).toMatchObject({ heading: true, placeholder: 'PH' })
  expect(fieldAt(form, 'o/a')).not.toHaveProperty('placeholder')
  expect(fieldAt(form, 'o/a')).not.toHaveProperty('heading')
})

test('a switch is on for true alone', () => {
  const form = formOf(
    { a: { type: 'boolean', default: 'true' }, b: { type: 'boolean', default: true } },
    { b: null },
  )
  expect(form.fields.map(({ value }) => value)).toEqual([false, true])
  expect(sent(form.flip('a').flip('b'))).toEqual({ a: true, b: false })
})

test('a number shows no text, sends texts that are numbers, and null for the rest', () => {
  const number = { type: 'number', minLength: 0 }
  // A stored 0 becomes null at once, and null shows the default.
  const form = formOf({ a: number, b: number, c: number, d: number }, { a: '7', b: 'x', c: 0 })
  expect(form.fields.map(({ value }) => value)).toEqual(['7', '', '', ''])
  expect(sent(form)).toEqual({ a: 7, b: null, c: null, d: null })
})
