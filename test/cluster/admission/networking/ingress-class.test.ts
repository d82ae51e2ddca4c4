import { expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

function ingressClass(spec: object): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'nginx' },
    spec,
  }
}

test('the controller is a domain and a path', () => {
  const of = (controller: string): string[] => objectionsTo(ingressClass({ controller }))
  expect(of('k8s.io/ingress-nginx')).toEqual([])
  expect(of('example.com/a/b')).toEqual([])
  expect(of('')).toEqual(['spec.controller Required'])
  for (const controller of [
    'nginx',
    'example.com/',
    '/nginx',
    'Example.com/nginx',
    'example.com/a b',
  ]) {
    expect(of(controller), controller).toEqual(['spec.controller Invalid'])
  }
})

test('parameters are in a namespace or not', () => {
  const of = (parameters: object, minor = 35): string[] =>
    objectionsTo(ingressClass({ controller: 'a.b/c', parameters }), minor)
  const reference = { kind: 'Settings', name: 'nginx' }
  expect(of(reference)).toEqual([])
  expect(of({ ...reference, scope: 'Namespace', namespace: 'shop' })).toEqual([])
  expect(of({ ...reference, scope: 'Namespace' })).toEqual(['spec.parameters.namespace Required'])
  expect(of({ ...reference, scope: 'Cluster', namespace: 'shop' })).toEqual([
    'spec.parameters.namespace Forbidden',
  ])
  expect(of({ ...reference, scope: 'Global' })).toEqual(['spec.parameters.scope NotSupported'])
  expect(of({ ...reference, scope: 'Global' }, 21)).toEqual([])
})
