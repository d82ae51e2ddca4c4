import { describe, expect, test } from 'vitest'
import {
  isWholeQuantity,
  parseQuantity,
} from '../../../src/cluster/admission/quantities/quantity.ts'
import { decodeObject } from '../../../src/cluster/decoding/decode-object.ts'

function decode(definition: string, object: Record<string, unknown>, minor = 28) {
  return decodeObject(object, definition, { minor })
}

function faultOf(definition: string, object: Record<string, unknown>): string | undefined {
  const { fault } = decode(definition, object)
  return fault && `${fault.field} ${fault.message}`
}

describe('wrong types', () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      'core.v1.ConfigMap',
      { data: { a: 1 } },
      'data.a must be a string: put it into quotes, and is the number 1',
    ],
    [
      'core.v1.ConfigMap',
      { data: { a: true } },
      'data.a must be a string: put it into quotes, and is the boolean true',
    ],
    ['core.v1.ConfigMap', { data: { a: {} } }, 'data.a must be a string, and is an object'],
    ['core.v1.ConfigMap', { data: [] }, 'data must be a map, and is a list'],
    [
      'core.v1.ConfigMap',
      { binaryData: { a: '%' } },
      'binaryData.a must be base64, and cannot be decoded',
    ],
    ['core.v1.ConfigMap', { metadata: 'a' }, 'metadata must be an object, and is the string "a"'],
    [
      'apps.v1.Deployment',
      { spec: { replicas: '1' } },
      'spec.replicas must be a whole number, without quotes, and is the string "1"',
    ],
    [
      'apps.v1.Deployment',
      { spec: { replicas: 1.5 } },
      'spec.replicas must be a whole number, and is the number 1.5',
    ],
    [
      'apps.v1.Deployment',
      { spec: { replicas: 2 ** 31 } },
      'spec.replicas must be a whole number that fits into int32 (from -2147483648 to 2147483647), and is the number 2147483648',
    ],
    [
      'apps.v1.Deployment',
      { spec: { paused: 'false' } },
      'spec.paused must be true or false, without quotes, and is the string "false"',
    ],
    ['core.v1.Service', { spec: { ports: {} } }, 'spec.ports must be a list, and is an object'],
    [
      'core.v1.Service',
      { spec: { ports: [{ targetPort: 80.5 }] } },
      'spec.ports[0].targetPort must be a whole number or a string, and is the number 80.5',
    ],
    [
      'core.v1.ResourceRequirements',
      { limits: { cpu: 'two' } },
      'limits.cpu must be a quantity such as 500m or 1.5Gi, and is the string "two"',
    ],
    [
      'meta.v1.ObjectMeta',
      { creationTimestamp: 'today' },
      'creationTimestamp must be a time such as "2006-01-02T15:04:05Z", and is the string "today"',
    ],
    [
      'coordination.v1.LeaseSpec',
      { renewTime: '2024-01-01T00:00:00Z' },
      'renewTime must be a time such as "2006-01-02T15:04:05.000000Z", and is the string "2024-01-01T00:00:00Z"',
    ],
  ])('%s %j', (definition, object, fault) => {
    expect(faultOf(definition, object)).toBe(fault)
  })

  test.each<[string, Record<string, unknown>]>([
    ['apps.v1.Deployment', { spec: { replicas: 3 } }],
    ['core.v1.Service', { spec: { ports: [{ targetPort: 'http' }, { targetPort: 80 }] } }],
    ['core.v1.ResourceRequirements', { limits: { cpu: 1, memory: ' 1Gi ', pods: '1e3', x: 0.5 } }],
    ['core.v1.Secret', { data: { a: 'dg==\n', b: '' } }],
    ['meta.v1.ObjectMeta', { creationTimestamp: '2024-02-29T00:00:00+01:00' }],
    ['coordination.v1.LeaseSpec', { renewTime: '2024-01-01T00:00:00.000000Z' }],
  ])('%s %j has none', (definition, object) => {
    expect(faultOf(definition, object)).toBeUndefined()
  })

  test('the first one counts, as the server reads no further', () => {
    expect(faultOf('core.v1.ConfigMap', { data: { b: 1, a: 2 }, immutable: 1 })).toMatch(
      /^data\.b /,
    )
  })
})

test('unknown fields are dropped as a whole, and names match exactly', () => {
  const { object, unknownFields, dropped } = decode('core.v1.Container', {
    name: 'a',
    livenessprobe: { exec: {} },
    ports: [{ containerPort: 1, port: null }],
  })
  expect(object).toEqual({ name: 'a', ports: [{ containerPort: 1 }] })
  expect(unknownFields.map(({ field, message }) => `${field} ${message}`)).toEqual([
    'livenessprobe is no field that the server knows',
    'ports[0].port is no field that the server knows',
  ])
  expect(dropped).toEqual(['livenessprobe', 'ports[0].port'])
})

test('nulls: fields are absent, entries and items are empty', () => {
  const { object, dropped, changed } = decode('core.v1.PodSpec', {
    nodeSelector: { disk: null },
    containers: [null, { name: 'a', image: null, command: ['sh', null] }],
  })
  expect(object).toEqual({
    nodeSelector: { disk: '' },
    containers: [{}, { name: 'a', command: ['sh', ''] }],
  })
  expect(dropped).toEqual(['containers[1].image'])
  expect(changed).toEqual([
    ['nodeSelector.disk', null, ''],
    ['containers[0]', null, {}],
    ['containers[1].command[1]', null, ''],
  ])
})

test('fields behind a gate that is still shut are dropped without a word', () => {
  const spec = { schedulingGates: [{ name: 'a' }] }
  expect(decode('core.v1.PodSpec', spec, 26)).toMatchObject({
    object: {},
    unknownFields: [],
    dropped: ['schedulingGates'],
  })
  expect(decode('core.v1.PodSpec', spec, 27).object).toEqual(spec)
  expect(decode('core.v1.PodSpec', spec, 25).unknownFields).toMatchObject([
    { field: 'schedulingGates' },
  ])
})

test('schemas in schemas are read, and a boolean or a list in their place', () => {
  const version = {
    schema: {
      openAPIV3Schema: {
        additionalProperties: false,
        items: { type: 'string', exmaple: 1 },
        properties: { a: { additionalProperties: { type: 'integer', titel: '' }, default: null } },
      },
    },
  }
  expect(
    decode('apiextensions.v1.CustomResourceDefinitionVersion', version).unknownFields,
  ).toMatchObject([
    { field: 'schema.openAPIV3Schema.items.exmaple' },
    { field: 'schema.openAPIV3Schema.properties.a.additionalProperties.titel' },
  ])
})

test('server-side apply cuts numbers that do not fit', () => {
  const { object, changed } = decodeObject({ replicas: 99_999_999_999 }, 'apps.v1.DeploymentSpec', {
    minor: 28,
    cutsNumbers: true,
  })
  expect(object).toEqual({ replicas: 1_215_752_191 })
  expect(changed).toEqual([['replicas', 99_999_999_999, 1_215_752_191]])
})

test('quantities are read as the server reads them', () => {
  expect(parseQuantity('1.5Gi')).toBe(1_610_612_736_000_000_000n)
  expect(parseQuantity('64MB')).toBeUndefined()
  expect(parseQuantity('64mi')).toBeUndefined()
  expect([parseQuantity('100m')!, parseQuantity(2)!].map(isWholeQuantity)).toEqual([false, true])
})
