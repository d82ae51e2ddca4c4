import { expect, test } from 'vitest'
import { renamedNodeLabel } from '../../../../src/cluster/admission/pods/node-label-warnings.ts'
import { answerTo, deploymentOf, deploymentWith, RECENT_MINOR } from '../judging.ts'

/** The fields that a server warns of. */
function warnedFields(object: object, minor = RECENT_MINOR): string[] {
  return answerTo(object, minor).warnings.map((text) =>
    text.slice(0, text.indexOf(': ')).replace('spec.template.spec.', ''),
  )
}

test.for<[podSpec: Record<string, unknown>, fields: string[], minor?: number]>([
  [{}, []],
  [{ nodeSelector: { 'beta.kubernetes.io/os': 'linux' } }, ['nodeSelector[beta.kubernetes.io/os]']],
  [{ nodeSelector: { 'kubernetes.io/os': 'linux' } }, []],
  [{ volumes: [{ name: 'v', rbd: { monitors: ['m'], image: 'i' } }] }, ['volumes[0].rbd']],
  [{ volumes: [{ name: 'v', rbd: { monitors: ['m'], image: 'i' } }] }, [], 26],
  [{ imagePullSecrets: [{ name: 'a' }, { name: 'a' }] }, ['imagePullSecrets[1].name']],
  [{ imagePullSecrets: [{ name: '' }] }, ['imagePullSecrets[0].name']],
  [
    { hostAliases: [{ ip: '1.1.1.1' }, { ip: '1.1.1.1' }, { ip: '1.1.1.2' }] },
    ['hostAliases[1].ip'],
  ],
  [{ hostAliases: [{ ip: '010.0.0.1' }] }, ['hostAliases[0].ip']],
  [{ hostAliases: [{ ip: '010.0.0.1' }] }, [], 28],
  [{ terminationGracePeriodSeconds: -1 }, ['terminationGracePeriodSeconds']],
  [
    {
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' },
      ],
    },
    ['topologySpreadConstraints[0].labelSelector'],
  ],
])('%o', ([podSpec, fields, minor]) => {
  expect(warnedFields(deploymentOf(podSpec), minor)).toEqual(fields)
})

test('a variable may stand upon its earlier definition', () => {
  const env = (value: string) =>
    deploymentWith({
      env: [
        { name: 'A', value: 'x' },
        { name: 'A', value },
      ],
    })
  expect(warnedFields(env('y'))).toEqual(['containers[0].env[1]'])
  expect(warnedFields(env('$(A):y'))).toEqual([])
  expect(warnedFields(env('$(A):y'), 24)).toEqual(['containers[0].env[1].name'])
})

test('fractions of a byte', () => {
  const object = deploymentWith({ resources: { limits: { memory: '100m', cpu: '100m' } } })
  expect(warnedFields(object)).toEqual(['containers[0].resources.limits[memory]'])
})

test('ports that are there twice', () => {
  const twice = [{ containerPort: 80 }, { containerPort: 80 }]
  expect(warnedFields(deploymentWith({ ports: twice }))).toEqual(['containers[0].ports[1]'])
  expect(warnedFields(deploymentWith({ ports: twice }), 28)).toEqual([])
  const byProtocol = [{ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }]
  expect(warnedFields(deploymentWith({ ports: byProtocol }))).toEqual([])
  const second = { name: 'b', image: 'x', ports: [{ containerPort: 81, name: 'http' }] }
  const first = { name: 'a', image: 'x', ports: [{ containerPort: 80, name: 'http' }] }
  expect(warnedFields(deploymentOf({ containers: [first, second] }))).toEqual([
    'containers[1].ports[0]',
  ])
})

test('files of a volume that hide each other', () => {
  const items = (...paths: string[]) => ({ items: paths.map((path) => ({ key: 'k', path })) })
  const volumes = (source: object) =>
    answerTo(deploymentOf({ volumes: [{ name: 'v', ...source }] })).warnings
  expect(volumes({ configMap: { name: 'c', ...items('a', 'b') } })).toEqual([])
  expect(volumes({ configMap: { name: 'c', ...items('a', 'a/b') } })).toEqual([
    'volume "v" (ConfigMap "c"): overlapping paths: "a/b" with "a"',
  ])
  expect(volumes({ projected: { sources: [{}] } })).toEqual([
    'volume "v" (Projected) has no sources provided',
  ])
})

test('what an old label of nodes is called today', () => {
  expect(renamedNodeLabel('failure-domain.beta.kubernetes.io/zone')).toContain(
    '"topology.kubernetes.io/zone"',
  )
  expect(renamedNodeLabel('toString')).toBeUndefined()
})
