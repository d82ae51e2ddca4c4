import { expect, test } from 'vitest'
import { objectionsTo, warningsFor } from '../judging.ts'

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
    objectionsTo(runtimeClass({ scheduling: { ...old, tolerations: [{ operator: 'Exists' }] } })),
  ).toEqual([])
  expect(warningsFor(runtimeClass({ scheduling: old }))).toHaveLength(1)
  expect(objectionsTo(runtimeClass({ handler: 'Kata' }))).toEqual(['handler Invalid'])
  expect(
    objectionsTo(
      runtimeClass({
        scheduling: { nodeSelector: { a: 'b c' }, tolerations: [{ key: 'a', operator: 'Is' }] },
      }),
    ),
  ).toEqual(['scheduling.nodeSelector Invalid', 'scheduling.tolerations[0].operator NotSupported'])
})
