import { expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

test('a PriorityClass', () => {
  const of = (fields: object, name = 'high'): string[] =>
    objectionsTo({
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name },
      ...fields,
    })
  expect(of({ value: 1_000_000_000 })).toEqual([])
  expect(of({})).toEqual([])
  expect(of({ value: 1_000_000_001 })).toEqual(['value Forbidden'])
  expect(of({ value: 2_000_001_000 }, 'system-node-critical')).toEqual([])
  expect(of({ value: 1 }, 'system-mine')).toEqual(['metadata.name Forbidden'])
  expect(of({ value: 1, preemptionPolicy: 'never' })).toEqual(['preemptionPolicy NotSupported'])
})
