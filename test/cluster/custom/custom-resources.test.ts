import { assert, json, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { admitObject } from '../../../src/cluster/admission/admit-object.ts'
import { createApiServer } from '../../../src/cluster/admission/api-server.ts'
import { admitWidget, objections, widgetDefinition } from './widget.ts'

const TEXT = { type: 'string' }
const COUNT = { type: 'integer' }

describe('a custom resource', () => {
  it.each([
    ['a text', TEXT, 'a', 7, 'TypeInvalid'],
    ['a whole number', COUNT, 3, 2.5, 'TypeInvalid'],
    ['a whole number that is written with a fraction', COUNT, 3.0, '3', 'TypeInvalid'],
    ['the longest text', { ...TEXT, maxLength: 2 }, '中文', '中文字', 'TooLong'],
    ['the shortest text', { ...TEXT, minLength: 2 }, 'ab', 'a', 'Invalid'],
    ['a pattern', { ...TEXT, pattern: '^v\\d+$' }, 'v1', '1', 'Invalid'],
    ['a choice', { ...TEXT, enum: ['On', 'Off'] }, 'On', 'on', 'NotSupported'],
    ['the least', { ...COUNT, minimum: 2 }, 2, 1, 'Invalid'],
    ['more than', { ...COUNT, minimum: 2, exclusiveMinimum: true }, 3, 2, 'Invalid'],
    ['the most', { ...COUNT, maximum: 2 }, 2, 3, 'Invalid'],
    ['less than', { ...COUNT, maximum: 2, exclusiveMaximum: true }, 1, 2, 'Invalid'],
    ['a multiple', { type: 'number', multipleOf: 0.1 }, 0.3, 0.35, 'Invalid'],
    ['few items', { type: 'array', items: TEXT, maxItems: 1 }, ['a'], ['a', 'b'], 'TooMany'],
    ['some items', { type: 'array', items: TEXT, minItems: 1 }, ['a'], [], 'Invalid'],
    [
      'some keys',
      { type: 'object', additionalProperties: TEXT, minProperties: 1 },
      { a: 'b' },
      {},
      'Invalid',
    ],
    [
      'a time',
      { ...TEXT, format: 'date-time' },
      '2026-01-02T03:04:05Z',
      '2026-01-02',
      'TypeInvalid',
    ],
    ['a date', { ...TEXT, format: 'date' }, '2024-02-29', '2023-02-29', 'TypeInvalid'],
    ['a network', { ...TEXT, format: 'cidr' }, 'fd00::/8', '10.0.0.0/33', 'TypeInvalid'],
    ['bytes', { ...TEXT, format: 'byte' }, 'aGk=', 'aGk', 'TypeInvalid'],
    [
      'an identity',
      { ...TEXT, format: 'uuid' },
      '123e4567-e89b-12d3-a456-426614174000',
      'x',
      'TypeInvalid',
    ],
    ['a format that nobody knows', { ...TEXT, format: 'colour' }, 'red', 1, 'TypeInvalid'],
    ['a number or a text', { 'x-kubernetes-int-or-string': true }, '25%', 1.5, 'TypeInvalid'],
    ['no text that is forbidden', { ...TEXT, not: { enum: ['x'] } }, 'y', 'x', 'Invalid', '<nil>'],
  ])('holds %s', (_what, schema, good, bad, reason, field = 'spec.a') => {
    expect(objections(admitWidget({ a: schema }, { a: good }))).toEqual([])
    expect(objections(admitWidget({ a: schema }, { a: bad }))).toContain(`${field} ${reason}`)
  })

  it('says that a length is wrong and not yet that the pattern is', () => {
    const schema = { ...TEXT, minLength: 3, pattern: '^b' }
    expect(objections(admitWidget({ a: schema }, { a: 'a' }))).toEqual(['spec.a Invalid'])
  })

  it('must have what is required', () => {
    const schema = { type: 'object', required: ['b'], properties: { b: TEXT } }
    expect(objections(admitWidget({ a: schema }, { a: {} }))).toEqual(['spec.a.b Required'])
  })

  it('loses fields that the schema does not declare, which strict validation refuses', () => {
    const answer = admitWidget({ a: TEXT }, { a: 'x', b: { c: 1 } })
    expect(answer).toMatchObject({ verdict: 'strict-only', dropped: ['spec.b'] })
    expect(admitWidget({ a: TEXT }, { a: 'x', b: 1 }, { minor: 24 }).verdict).toBe(
      'accepted-changes',
    )
    expect(admitWidget({ a: TEXT }, { b: 1 }, { minor: 24, client: 'apply' }).verdict).toBe(
      'rejected',
    )
  })

  it('keeps fields where the schema says so, and only what it declares below', () => {
    const free = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
    expect(admitWidget({ a: free }, { a: { b: [{ c: 1 }] } }).verdict).toBe('accepted')
    const closed = { ...free, properties: { d: { type: 'object', properties: { e: TEXT } } } }
    expect(admitWidget({ a: closed }, { a: { b: 1, d: { f: 1 } } }).dropped).toEqual(['spec.a.d.f'])
  })

  it('takes a null for nothing, or for the default', () => {
    const properties = { a: TEXT, b: { ...TEXT, default: 'x' }, c: { ...TEXT, nullable: true } }
    const answer = admitWidget(properties, { a: null, b: null, c: null })
    expect(answer).toMatchObject({ verdict: 'accepted-changes', dropped: ['spec.a'] })
    expect(answer.changed).toEqual([['spec.b', null, 'x']])
    const applied = admitWidget(properties, { a: null }, { client: 'apply' })
    expect(objections(applied)).toEqual(['spec.a TypeInvalid'])
  })

  it('must name the items of a list once', () => {
    const items = { type: 'object', properties: { name: TEXT }, required: ['name'] }
    const keys = { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] }
    const list = { type: 'array', items, ...keys }
    const twice = [{ name: 'x' }, { name: 'y' }, { name: 'x' }, { name: 'x' }]
    expect(objections(admitWidget({ a: list }, { a: twice }))).toEqual(['spec.a[2] Duplicate'])
    const set = { type: 'array', items: TEXT, 'x-kubernetes-list-type': 'set' }
    expect(objections(admitWidget({ a: set }, { a: ['x', 'x'] }))).toEqual(['spec.a[1] Duplicate'])
  })

  it('must fit one branch of oneOf', () => {
    const schema = {
      type: 'object',
      properties: { b: TEXT, c: TEXT },
      oneOf: [{ required: ['b'] }, { required: ['c'] }],
    }
    expect(objections(admitWidget({ a: schema }, { a: { b: 'x' } }))).toEqual([])
    expect(objections(admitWidget({ a: schema }, { a: { b: 'x', c: 'x' } }))).toEqual([
      '<nil> Invalid',
    ])
    expect(objections(admitWidget({ a: schema }, { a: {} }))).toEqual([
      '<nil> Invalid',
      'spec.a.b Required',
    ])
  })

  it('says what it is inside of another one', () => {
    const schema = {
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      'x-kubernetes-preserve-unknown-fields': true,
    }
    expect(
      objections(admitWidget({ a: schema }, { a: { apiVersion: 'v1', kind: 'Pod' } })),
    ).toEqual([])
    expect(objections(admitWidget({ a: schema }, { a: {} }))).toEqual([
      'spec.a.apiVersion Required',
      'spec.a.kind Required',
    ])
    const free = { type: 'object', additionalProperties: schema }
    expect(objections(admitWidget({ a: free }, { a: { main: { kind: 'Pod' } } }))).toEqual([
      'spec.a[main].apiVersion Required',
    ])
  })

  it('is refused in a namespace that cannot be, before its fields are looked at', () => {
    const definition = widgetDefinition({ a: COUNT })
    const server = createApiServer({ minor: 35, definitions: [definition] })
    const metadata = { name: 'gear', namespace: 'Shop_1' }
    const widget = { apiVersion: 'shop.example.com/v1', kind: 'Widget', metadata, spec: { a: 'x' } }
    expect(objections(admitObject(widget, server, 'create'))).toEqual([
      'metadata.namespace NotFound',
    ])
  })

  it('is judged by the range of its integers since 1.36', () => {
    const schema = { a: { type: 'integer', format: 'int32' } }
    expect(admitWidget(schema, { a: 2 ** 31 }).verdict).toBe('accepted')
    expect(objections(admitWidget(schema, { a: 2 ** 31 }, { minor: 37 }))).toEqual([
      '<nil> Invalid',
    ])
  })
})

describe('a rule in CEL', () => {
  const RANGE = {
    type: 'object',
    properties: { min: COUNT, max: COUNT },
    'x-kubernetes-validations': [
      {
        rule: '!has(self.min) || !has(self.max) || self.min <= self.max',
        message: 'min above max',
      },
    ],
  }

  it('is held since 1.25', () => {
    expect(admitWidget({ a: RANGE }, { a: { min: 1, max: 2 } }).verdict).toBe('accepted')
    const answer = admitWidget({ a: RANGE }, { a: { min: 3, max: 2 } })
    expect(objections(answer)).toEqual(['spec.a Invalid'])
    expect(answer.causes[0]?.message).toContain('min above max')
    expect(admitWidget({ a: RANGE }, { a: { min: 3, max: 2 } }, { minor: 24 }).verdict).toBe(
      'accepted',
    )
  })

  it('is left alone while something else is wrong, and the server says so', () => {
    const answer = admitWidget({ a: RANGE }, { a: { min: '3', max: 2 } })
    expect(objections(answer)).toEqual(['spec.a.min TypeInvalid', '<nil> Invalid'])
  })

  it.each([
    ['compares with the object before', 'self == oldSelf'],
    ['uses what only servers know', "quantity(self).isLessThan(quantity('1Gi'))"],
    ['fails', 'self.b == 1'],
    ['reads a name with an escape', 'self.my__dash__name == 1'],
  ])('is not judged when it %s', (_why, rule) => {
    const schema = { ...TEXT, 'x-kubernetes-validations': [{ rule }] }
    expect(admitWidget({ a: schema }, { a: 'x' }).verdict).toBe('accepted')
  })

  it('may say the reason and the field', () => {
    const rules = [{ rule: 'self.min > 0', reason: 'FieldValueForbidden', fieldPath: '.min' }]
    const schema = { ...RANGE, 'x-kubernetes-validations': rules }
    expect(objections(admitWidget({ a: schema }, { a: { min: 0 } }))).toEqual([
      'spec.a.min Forbidden',
    ])
  })

  it('does not run for long, whatever it loops over', () => {
    const rule = 'self.all(a, self.all(b, self.all(c, a + b + c >= 0)))'
    const schema = { type: 'array', items: COUNT, 'x-kubernetes-validations': [{ rule }] }
    const list = Array.from({ length: 2000 }, (_item, index) => index)
    expect(admitWidget({ a: schema }, { a: list }).verdict).toBe('accepted')
  })
})

describe('versions of a custom kind', () => {
  const versions = ['v1', 'v1beta1', 'v2alpha1'].map((name) => ({
    name,
    served: name !== 'v2alpha1',
    storage: name === 'v1',
    deprecated: name === 'v1beta1',
    schema: { openAPIV3Schema: { type: 'object' } },
  }))
  const definition = widgetDefinition({}, { spec: { versions } })
  const server = createApiServer({ minor: 35, definitions: [definition] })
  const answer = (version: string) =>
    admitObject(
      { apiVersion: `shop.example.com/${version}`, kind: 'Widget', metadata: { name: 'a' } },
      server,
      'create',
    )

  it('warn when they are old, and name the best one', () => {
    expect(answer('v1beta1').warnings).toEqual([
      'shop.example.com/v1beta1 Widget is deprecated; use shop.example.com/v1 Widget',
    ])
    expect(answer('v1').warnings).toEqual([])
  })

  it('that are not served are not there', () => {
    expect(answer('v2alpha1').verdict).toBe('no-match')
  })
})

it('reads definitions and resources of any shape', () => {
  assert(
    property(json(), json(), (properties, spec) => {
      const schema: unknown = JSON.parse(properties)
      const definition = widgetDefinition(schema as object)
      const server = createApiServer({ minor: 35, definitions: [definition, schema] })
      admitObject(definition, server, 'create')
      const widget = { apiVersion: 'shop.example.com/v1', kind: 'Widget', metadata: { name: 'a' } }
      for (const client of ['create', 'apply', 'helm3'] as const) {
        admitObject({ ...widget, spec: JSON.parse(spec) as unknown }, server, client)
      }
    }),
  )
})
