import { expect, test } from 'vitest'
import { refusals, warnings } from '../refusals.ts'

test('a RuntimeClass', () => {
  const runtimeClass = (fields: object): object => ({
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: 'kata' },
    handler: 'kata',
    ...fields,
  })
  const old = { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } }
  expect(
    refusals(runtimeClass({ scheduling: { ...old, tolerations: [{ operator: 'Exists' }] } })),
  ).toEqual([])
  expect(warnings(runtimeClass({ scheduling: old }))).toHaveLength(1)
  expect(refusals(runtimeClass({ handler: 'Kata' }))).toEqual(['handler Invalid'])
  expect(
    refusals(
      runtimeClass({
        scheduling: { nodeSelector: { a: 'b c' }, tolerations: [{ key: 'a', operator: 'Is' }] },
      }),
    ),
  ).toEqual(['scheduling.nodeSelector Invalid', 'scheduling.tolerations[0].operator NotSupported'])
})
