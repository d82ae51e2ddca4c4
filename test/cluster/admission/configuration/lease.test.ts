import { expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

test('a Lease', () => {
  const of = (spec: object): string[] =>
    objectionsTo({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'shop' },
      spec,
    })
  expect(of({ leaseDurationSeconds: 15, leaseTransitions: 0 })).toEqual([])
  expect(of({ leaseDurationSeconds: 0, leaseTransitions: -1 })).toEqual([
    'spec.leaseDurationSeconds Invalid',
    'spec.leaseTransitions Invalid',
  ])
})
