import { expect, test } from 'vitest'
import { refusals } from '../refusals.ts'

function namespace(metadata: object, spec: object = {}): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', ...metadata }, spec }
}

test('the name becomes a label, too', () => {
  expect(refusals(namespace({}))).toEqual([])
  expect(refusals(namespace({ name: 'Shop' }))).toEqual(['metadata.name Invalid'])
  expect(refusals(namespace({ name: 'shop-' }))).toEqual([
    'metadata.name Invalid',
    'metadata.labels Invalid',
  ])
  expect(refusals(namespace({ name: 'shop-' }), 20)).toEqual(['metadata.name Invalid'])
})

test('finalizers have a domain name, but for those of Kubernetes', () => {
  expect(refusals(namespace({}, { finalizers: ['kubernetes', 'example.com/x'] }))).toEqual([])
  expect(refusals(namespace({}, { finalizers: ['mine'] }))).toEqual(['spec.finalizers Invalid'])
})

test('Pod Security has three levels, in versions that have it', () => {
  const labels = (level: string, version: string): object => ({
    labels: {
      'pod-security.kubernetes.io/warn': level,
      'pod-security.kubernetes.io/warn-version': version,
    },
  })
  const at = 'metadata.labels[pod-security.kubernetes.io/warn'
  expect(refusals(namespace(labels('baseline', 'v1.30')))).toEqual([])
  expect(refusals(namespace(labels('high', '1.30')))).toEqual([
    `${at}] Invalid`,
    `${at}-version] Invalid`,
  ])
  expect(refusals(namespace(labels('high', '1.30')), 22)).toEqual([])
})
