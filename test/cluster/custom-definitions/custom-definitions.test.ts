import { describe, expect, it } from 'vitest'
import { admitObject } from '../../../src/cluster/admission/admit-object.ts'
import { createApiServer } from '../../../src/cluster/admission/api-server.ts'
import { objections, widgetDefinition } from '../custom/widget.ts'

const TEXT = { type: 'string' }
const ROOT = 'spec.validation.openAPIV3Schema'
const AT = `${ROOT}.properties[spec].properties[a]`

function answerTo(definition: object, minor = 35) {
  return admitObject(definition, createApiServer({ minor }), 'create')
}

describe('a CustomResourceDefinition', () => {
  it('of a plain kind is accepted', () => {
    expect(answerTo(widgetDefinition({ a: TEXT })).verdict).toBe('accepted')
  })

  it.each<[string, object, string]>([
    ['no type', {}, `${AT}.type Required`],
    ['a type that is none', { type: 'text' }, `${AT}.type NotSupported`],
    [
      'properties beside free keys',
      { type: 'object', properties: { b: TEXT }, additionalProperties: TEXT },
      `${AT}.additionalProperties Forbidden`,
    ],
    [
      'a list without the schema of its items',
      { type: 'array', items: {} },
      `${AT}.items.type Required`,
    ],
    [
      'unique items',
      { type: 'array', items: TEXT, uniqueItems: true },
      `${AT}.uniqueItems Forbidden`,
    ],
    ['a reference', { $ref: '#/definitions/a', type: 'object' }, `${AT}.$ref Forbidden`],
    [
      'a type inside of anyOf',
      { ...TEXT, anyOf: [{ type: 'string' }] },
      `${AT}.anyOf[0].type Forbidden`,
    ],
    [
      'a default inside of allOf',
      { ...TEXT, allOf: [{ default: 'x' }] },
      `${AT}.allOf[0].default Forbidden`,
    ],
    ['a default of another type', { type: 'integer', default: 'x' }, `${AT}.default TypeInvalid`],
    [
      'a default with fields of its own',
      { type: 'object', properties: { b: TEXT }, default: { c: 1 } },
      `${AT}.default Invalid`,
    ],
    ['a pattern that RE2 does not take', { ...TEXT, pattern: '(?=a)' }, `${AT}.pattern Invalid`],
    [
      'a list of type map without keys',
      { type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'map' },
      `${AT}.x-kubernetes-list-map-keys Required`,
    ],
    [
      'a key that may be missing',
      {
        type: 'array',
        items: { type: 'object', properties: { b: TEXT } },
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['b'],
      },
      `${AT}.items.properties[b].default Required`,
    ],
    [
      'a key that the items do not have',
      {
        type: 'array',
        items: { type: 'object' },
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['b'],
      },
      `${AT}.x-kubernetes-list-map-keys Invalid`,
    ],
    [
      'a set of objects that merge',
      { type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'set' },
      `${AT}.items.x-kubernetes-map-type Invalid`,
    ],
    ['a list type on a text', { ...TEXT, 'x-kubernetes-list-type': 'set' }, `${AT}.type Invalid`],
    [
      'a resource inside without properties',
      { type: 'object', 'x-kubernetes-embedded-resource': true },
      `${AT}.properties Required`,
    ],
    [
      'unknown fields of a number or text',
      { 'x-kubernetes-int-or-string': true, 'x-kubernetes-preserve-unknown-fields': true },
      `${AT}.x-kubernetes-preserve-unknown-fields Invalid`,
    ],
    [
      'a rule that stops too early',
      { ...TEXT, 'x-kubernetes-validations': [{ rule: 'self ==' }] },
      `${AT}.x-kubernetes-validations[0].rule Invalid`,
    ],
    [
      'a rule that is a number',
      { ...TEXT, 'x-kubernetes-validations': [{ rule: 'size(self)' }] },
      `${AT}.x-kubernetes-validations[0].rule Invalid`,
    ],
    [
      'a rule on a field that is not there',
      {
        type: 'object',
        properties: { b: TEXT },
        'x-kubernetes-validations': [{ rule: 'has(self.c)' }],
      },
      `${AT}.x-kubernetes-validations[0].rule Invalid`,
    ],
    [
      'an empty rule',
      { ...TEXT, 'x-kubernetes-validations': [{ rule: ' ' }] },
      `${AT}.x-kubernetes-validations[0].rule Required`,
    ],
    [
      'a message of two lines',
      { ...TEXT, 'x-kubernetes-validations': [{ rule: "self != ''", message: 'a\nb' }] },
      `${AT}.x-kubernetes-validations[0].message Invalid`,
    ],
  ])('must not have %s', (_what, schema, objection) => {
    expect(objections(answerTo(widgetDefinition({ a: schema })))).toContain(objection)
  })

  it.each<[string, object]>([
    [
      'a number or text',
      { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true },
    ],
    [
      'the same pair in allOf',
      {
        allOf: [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, { pattern: '^1' }],
        'x-kubernetes-int-or-string': true,
      },
    ],
    ['free keys', { type: 'object', additionalProperties: TEXT }],
    ['anything', { 'x-kubernetes-preserve-unknown-fields': true }],
    ['a default', { type: 'object', properties: { b: TEXT }, default: { b: 'x' } }],
    [
      'a key with a default',
      {
        type: 'array',
        items: { type: 'object', properties: { b: { ...TEXT, default: 'x' } } },
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['b'],
      },
    ],
    [
      'a rule on free keys',
      {
        type: 'object',
        additionalProperties: TEXT,
        'x-kubernetes-validations': [{ rule: "self.all(k, self[k] != '')" }],
      },
    ],
    [
      'a rule with a function of servers',
      { ...TEXT, 'x-kubernetes-validations': [{ rule: 'isQuantity(self)' }] },
    ],
  ])('may have %s', (_what, schema) => {
    expect(objections(answerTo(widgetDefinition({ a: schema })))).toEqual([])
  })

  it.each<[string, object, string]>([
    ['a group without a dot', { group: 'shop' }, 'spec.group Invalid'],
    ['a scope in small letters', { scope: 'cluster' }, 'spec.scope NotSupported'],
    ['no version', { versions: [] }, 'spec.versions Invalid'],
    [
      'unknown fields at the top',
      { preserveUnknownFields: true },
      'spec.preserveUnknownFields Invalid',
    ],
    [
      'a webhook that is nowhere',
      { conversion: { strategy: 'Webhook' } },
      'spec.conversion.webhookClientConfig Required',
    ],
  ])('must not have %s', (_what, spec, objection) => {
    expect(objections(answerTo(widgetDefinition({ a: TEXT }, { spec })))).toContain(objection)
  })

  it('of a group of Kubernetes needs an approval', () => {
    const definition = widgetDefinition({}, { spec: { group: 'shop.k8s.io' } })
    const named = { ...definition, metadata: { name: 'widgets.shop.k8s.io' } }
    expect(objections(answerTo(named))).toEqual([
      'metadata.annotations[api-approved.kubernetes.io] Required',
    ])
  })

  it('names versions that differ by their place', () => {
    const versions = [{}, { properties: { spec: {} } }].map((extra, index) => ({
      name: `v${index + 1}`,
      served: true,
      storage: index === 0,
      schema: { openAPIV3Schema: { type: 'object', ...extra } },
    }))
    expect(objections(answerTo(widgetDefinition({}, { spec: { versions } })))).toEqual([
      'spec.versions[1].schema.openAPIV3Schema.properties[spec].type Required',
    ])
  })

  it('is warned of formats that nobody checks since 1.34', () => {
    const definition = widgetDefinition({ a: { ...TEXT, format: 'int-or-string' } })
    expect(answerTo(definition).warnings).toEqual(['unrecognized format "int-or-string"'])
    expect(answerTo(definition, 28).warnings).toEqual([])
  })
})
