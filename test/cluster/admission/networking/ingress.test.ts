import { describe, expect, test } from 'vitest'
import { objectionsTo, warningsFor } from '../judging.ts'

const BACKEND = { service: { name: 'shop', port: { number: 80 } } }
const PATH = { path: '/', pathType: 'Prefix', backend: BACKEND }
const AT = 'spec.rules[0].http.paths[0]'

function ingress(spec: object, metadata: object = {}): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'shop', ...metadata },
    spec,
  }
}

function withPath(path: object): object {
  return ingress({ rules: [{ http: { paths: [path] } }] })
}

describe('the path of a rule', () => {
  test.for<[object, string[]]>([
    [PATH, []],
    [{ ...PATH, path: '/a(/|$)(.*)' }, []],
    [{ pathType: 'ImplementationSpecific', backend: BACKEND }, []],
    [{ ...PATH, path: '/a//b', pathType: 'ImplementationSpecific' }, []],
    [{ ...PATH, pathType: undefined, backend: {} }, [`${AT}.pathType Required`]],
    [{ ...PATH, pathType: 'prefix' }, [`${AT}.pathType NotSupported`]],
    [{ ...PATH, path: 'a' }, [`${AT}.path Invalid`]],
    [{ ...PATH, path: 'a', pathType: 'ImplementationSpecific' }, [`${AT}.path Invalid`]],
    [{ ...PATH, path: '/a//b/..' }, [`${AT}.path Invalid`, `${AT}.path Invalid`]],
    [{ ...PATH, path: '/a%2Fb' }, [`${AT}.path Invalid`]],
  ])('%j', ([path, expected]) => {
    expect(objectionsTo(withPath(path))).toEqual(expected)
  })
})

describe('a backend', () => {
  test.for<[object, string[]]>([
    [{ service: { name: 'shop', port: { name: 'http' } } }, []],
    [{ resource: { apiGroup: 'a.b', kind: 'Bucket', name: 'shop' } }, []],
    [{}, [`${AT}.backend Invalid`]],
    [{ serviceName: 'shop', servicePort: 80 }, [`${AT}.backend Invalid`]],
    [{ ...BACKEND, resource: { kind: 'Bucket', name: 'shop' } }, [`${AT}.backend Invalid`]],
    [
      { resource: { name: 'a/b' } },
      [`${AT}.backend.resource.kind Required`, `${AT}.backend.resource.name Invalid`],
    ],
    [{ service: { name: 'shop' } }, [`${AT}.backend Required`]],
    [{ service: { name: 'shop', port: { name: 'http', number: 80 } } }, [`${AT}.backend Invalid`]],
    [
      { service: { name: 'Shop', port: { number: 70_000 } } },
      [`${AT}.backend.service.name Invalid`, `${AT}.backend.service.port.number Invalid`],
    ],
  ])('%j', ([backend, expected]) => {
    // Unknown fields are the affair of strict decoding, which 1.24 does not have.
    expect(objectionsTo(withPath({ ...PATH, backend }), 24)).toEqual(expected)
  })
})

describe('a host', () => {
  test.for<[string, number]>([
    ['shop.example.com', 0],
    ['*.example.com', 0],
    ['', 0],
    ['Shop.example.com', 1],
    ['shop.example.com:80', 1],
    ['10.0.0.1', 1],
    ['*', 1],
    ['a.*.example.com', 1],
  ])('%s', ([host, count]) => {
    const expected = Array.from({ length: count }, () => 'spec.rules[0].host Invalid')
    expect(objectionsTo(ingress({ rules: [{ host }] }))).toEqual(expected)
    const tls = [{ hosts: [host || 'a'], secretName: 'Shop' }]
    expect(objectionsTo(ingress({ rules: [{}], tls })).at(-1)).toBe(
      'spec.tls[0].secretName Invalid',
    )
  })
})

test('there is a rule or a default backend', () => {
  expect(objectionsTo(ingress({}))).toEqual(['spec Invalid'])
  expect(objectionsTo(ingress({ defaultBackend: BACKEND }))).toEqual([])
  expect(objectionsTo(ingress({ rules: [{ http: {} }] }))).toEqual([
    'spec.rules[0].http.paths Required',
  ])
})

test('the older annotation of the class', () => {
  const object = (annotation: string, ingressClassName?: string): object =>
    ingress(
      { rules: [{}], ingressClassName },
      { annotations: { 'kubernetes.io/ingress.class': annotation } },
    )
  expect(warningsFor(object('nginx'), 26)).toEqual([])
  expect(warningsFor(object('nginx'), 28)).toHaveLength(1)
  expect(objectionsTo(object('nginx', 'nginx'), 26)).toEqual([
    'annotations.kubernetes.io/ingress.class Invalid',
  ])
  expect(objectionsTo(object('nginx', 'nginx'), 28)).toEqual([])
  expect(objectionsTo(object('nginx', 'other'), 28)).toEqual([
    'annotations.kubernetes.io/ingress.class Invalid',
  ])
})

test('v1beta1 has a path type by itself, and names its own fields', () => {
  const object = (backend: object): object => ({
    ...ingress({ rules: [{ http: { paths: [{ path: '/', backend }] } }] }),
    apiVersion: 'extensions/v1beta1',
  })
  expect(objectionsTo(object({ serviceName: 'shop', servicePort: 80 }), 21)).toEqual([])
  expect(objectionsTo(object({ serviceName: 'shop', servicePort: 'http' }), 21)).toEqual([])
  expect(objectionsTo(object({ serviceName: 'shop', servicePort: '80' }), 21)).toEqual([
    `${AT}.backend.servicePort Invalid`,
  ])
  expect(objectionsTo(object({}), 21)).toEqual([`${AT}.backend Invalid`])
})
