import { expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

function namespace(metadata: object, spec: object = {}): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', ...metadata }, spec }
}

test('the name becomes a label, too', () => {
  expect(objectionsTo(namespace({}))).toEqual([])
  expect(objectionsTo(namespace({ name: 'Shop' }))).toEqual(['metadata.name Invalid'])
  expect(objectionsTo(namespace({ name: 'shop-' }))).toEqual([
    'metadata.name Invalid',
    'metadata.labels Invalid',
  ])
  expect(objectionsTo(namespace({ name: 'shop-' }), 20)).toEqual(['metadata.name Invalid'])
})

test('finalizers have a domain name, but for those of Kubernetes', () => {
  expect(objectionsTo(namespace({}, { finalizers: ['kubernetes', 'example.com/x'] }))).toEqual([])
  expect(objectionsTo(namespace({}, { finalizers: ['mine'] }))).toEqual(['spec.finalizers Invalid'])
})

test('Pod Security has three levels, in versions that have it', () => {
  const labels = (level: string, version: string): object => ({
    labels: {
      'pod-security.kubernetes.io/warn': level,
      'pod-security.kubernetes.io/warn-version': version,
    },
  })
  const at = 'metadata.labels[pod-security.kubernetes.io/warn'
  expect(objectionsTo(namespace(labels('baseline', 'v1.30')))).toEqual([])
  expect(objectionsTo(namespace(labels('high', '1.30')))).toEqual([
    `${at}] Invalid`,
    `${at}-version] Invalid`,
  ])
  expect(objectionsTo(namespace(labels('high', '1.30')), 22)).toEqual([])
})
