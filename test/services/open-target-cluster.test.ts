import { expect, it } from 'vitest'
import { openTargetCluster, openTargetClusters } from '../../src/services/open-target-cluster.ts'
import { testContext } from '../context.ts'

const SEVERAL = { cluster: { kubeVersion: ['1.22', '1.28', '1.22.0'] } }
const context = testContext('/')

it.each<[string[] | undefined, object, string[]]>([
  [undefined, {}, ['v1.35.0']],
  [undefined, { kubeVersion: '1.24' }, ['v1.24.0']],
  [undefined, SEVERAL.cluster, ['v1.22.0', 'v1.28.0']],
  [['1.30'], SEVERAL.cluster, ['v1.30.0']],
  [['1.30', '1.20', '1.30'], {}, ['v1.30.0', 'v1.20.0']],
])('%j and %j name the clusters %j', (kubeVersion, cluster, expected) => {
  const clusters = openTargetClusters({ ...(kubeVersion && { kubeVersion }) }, { cluster }, context)
  expect(clusters.map((one) => one.kubeVersion)).toEqual(expected)
})

it('a command for one cluster takes the first', () => {
  expect(openTargetCluster({}, SEVERAL, context).kubeVersion).toBe('v1.22.0')
  expect(openTargetCluster({ kubeVersion: '1.30' }, SEVERAL, context).kubeVersion).toBe('v1.30.0')
})
