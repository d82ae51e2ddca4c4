import { expect, test } from 'vitest'
import { typedFaults } from '../../../src/cluster/decoding/typed-faults.ts'

function faultsOf(container: object, minor: number): string[] {
  const spec = { containers: [{ name: 'main', ...container }] }
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { finalizers: ['a/b', 'a/c'] }, spec }
  return typedFaults(pod, 'core.v1.Pod', minor).map(({ field }) => field)
}

test.for([24, 28, 35])('1.%i: items with the key of an item before them', (minor) => {
  const env = [{ name: 'A', value: '1' }, { name: 'B' }, { name: 'A', value: '2' }]
  expect(faultsOf({ env }, minor)).toEqual(['spec.containers[0].env[2]'])
  expect(faultsOf({ env: env.slice(0, 2) }, minor)).toEqual([])
  const ports = [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }]
  expect(faultsOf({ ports }, minor)).toEqual([])
  expect(
    faultsOf({ ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'TCP' }] }, minor),
  ).toEqual(['spec.containers[0].ports[1]'])
  expect(faultsOf({ args: ['a', 'a'] }, minor)).toEqual([])
})
