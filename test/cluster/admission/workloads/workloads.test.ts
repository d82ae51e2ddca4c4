import { describe, expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

const LABELS = { app: 'a' }
const TEMPLATE = {
  metadata: { labels: LABELS },
  spec: { containers: [{ name: 'main', image: 'web:1' }] },
}

function workload(kind: string, spec: Record<string, unknown>): object {
  const selector = { matchLabels: LABELS }
  const apiVersion = kind === 'ReplicationController' ? 'v1' : 'apps/v1'
  return {
    apiVersion,
    kind,
    metadata: { name: 'a' },
    spec: { selector, template: TEMPLATE, ...spec },
  }
}

type Case = [kind: string, spec: Record<string, unknown>, objections: string[], minor?: number]

describe('selectors', () => {
  const kinds = ['Deployment', 'StatefulSet', 'ReplicaSet']
  test.for(kinds)('of a %s', (kind) => {
    expect(objectionsTo(workload(kind, {}))).toEqual([])
    expect(objectionsTo(workload(kind, { selector: {} }))).toEqual(['spec.selector Invalid'])
    expect(objectionsTo(workload(kind, { selector: null }))).toEqual([
      'spec.selector Required',
      'spec.template.metadata.labels Invalid',
    ])
    expect(objectionsTo(workload(kind, { selector: { matchLabels: { app: 'b' } } }))).toEqual([
      'spec.template.metadata.labels Invalid',
    ])
    expect(objectionsTo(workload(kind, { selector: { matchLabels: { app: 'b c' } } }))).toEqual([
      'spec.selector.matchLabels Invalid',
      'spec.selector Invalid',
    ])
  })

  const expression = 'spec.selector.matchExpressions[0]'
  test.for<[requirement: object, objections: string[]]>([
    [{ key: 'app', operator: 'In', values: ['a', 'b'] }, []],
    [{ key: 'app', operator: 'NotIn', values: ['a'] }, ['spec.template.metadata.labels Invalid']],
    [{ key: 'app', operator: 'Exists' }, []],
    [{ key: 'app', operator: 'DoesNotExist' }, ['spec.template.metadata.labels Invalid']],
    [{ key: 'app', operator: 'In' }, [`${expression}.values Required`, 'spec.selector Invalid']],
    [
      { key: 'app', operator: 'Gt', values: ['1'] },
      [`${expression}.operator Invalid`, 'spec.selector Invalid'],
    ],
    [
      { key: 'app', operator: 'In', values: ['b c'] },
      [`${expression}.values[0] Invalid`, 'spec.selector Invalid'],
    ],
  ])('with %o', ([requirement, objections]) => {
    const selector = { matchExpressions: [requirement] }
    expect(objectionsTo(workload('Deployment', { selector }))).toEqual(objections)
  })
})

describe('workloads', () => {
  const rolling = (rollingUpdate: object) => ({ strategy: { rollingUpdate } })
  const daemons = (rollingUpdate: object) => ({ updateStrategy: { rollingUpdate } })
  const claims = { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: CLAIM }] }
  const mounted = (name: string) => ({
    template: {
      ...TEMPLATE,
      spec: {
        containers: [{ ...TEMPLATE.spec.containers[0], volumeMounts: [{ name, mountPath: '/x' }] }],
      },
    },
  })
  const lasting = (spec: object) => ({
    template: { ...TEMPLATE, spec: { ...TEMPLATE.spec, ...spec } },
  })
  test.for<Case>([
    [
      'StatefulSet',
      {
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { ...CLAIM, accessModes: [] } }],
      },
      ['spec.volumeClaimTemplates[0].spec.accessModes Required'],
    ],
    ['Deployment', { replicas: -1 }, ['spec.replicas Invalid']],
    ['Deployment', { revisionHistoryLimit: -1 }, ['spec.revisionHistoryLimit Invalid']],
    ['Deployment', { minReadySeconds: 600 }, ['spec.progressDeadlineSeconds Invalid']],
    ['Deployment', { minReadySeconds: 600, progressDeadlineSeconds: 601 }, []],
    ['Deployment', { strategy: { type: 'recreate' } }, ['spec.strategy NotSupported']],
    [
      'Deployment',
      { strategy: { type: 'Recreate', rollingUpdate: {} } },
      ['spec.strategy.rollingUpdate Forbidden'],
    ],
    [
      'Deployment',
      rolling({ maxSurge: 0, maxUnavailable: '0%' }),
      ['spec.strategy.rollingUpdate.maxUnavailable Invalid'],
    ],
    ['Deployment', rolling({ maxSurge: '200%', maxUnavailable: 1 }), []],
    ['Deployment', rolling({ maxSurge: '25' }), ['spec.strategy.rollingUpdate.maxSurge Invalid']],
    [
      'Deployment',
      rolling({ maxUnavailable: '101%' }),
      ['spec.strategy.rollingUpdate.maxUnavailable Invalid'],
    ],
    [
      'Deployment',
      lasting({ restartPolicy: 'Never' }),
      ['spec.template.spec.restartPolicy NotSupported'],
    ],
    [
      'Deployment',
      lasting({ activeDeadlineSeconds: 5 }),
      ['spec.template.spec.activeDeadlineSeconds Forbidden'],
    ],
    [
      'Deployment',
      { replicas: 2, ...lasting({ volumes: [{ name: 'v', gcePersistentDisk: { pdName: 'd' } }] }) },
      ['spec.template.spec.volumes[0].GCEPersistentDisk.ReadOnly Invalid'],
    ],
    ['DaemonSet', { selector: null }, ['spec.template.metadata.labels Invalid']],
    ['DaemonSet', { updateStrategy: { type: 'Recreate' } }, ['spec.updateStrategy NotSupported']],
    [
      'DaemonSet',
      daemons({ maxUnavailable: 0 }),
      ['spec.updateStrategy.rollingUpdate.maxUnavailable Required'],
    ],
    ['DaemonSet', daemons({ maxSurge: 1 }), ['spec.updateStrategy.rollingUpdate.maxSurge Invalid']],
    ['DaemonSet', daemons({ maxSurge: 1, maxUnavailable: 0 }), []],
    ['ReplicaSet', { minReadySeconds: -1 }, ['spec.minReadySeconds Invalid']],
    ['ReplicationController', { selector: LABELS }, []],
    ['ReplicationController', { selector: null }, []],
    [
      'ReplicationController',
      { selector: { app: 'b' } },
      ['spec.template.metadata.labels Invalid'],
    ],
    ['ReplicationController', { selector: LABELS, template: null }, ['spec.template Required']],
    ['StatefulSet', { podManagementPolicy: 'parallel' }, ['spec.podManagementPolicy Invalid']],
    [
      'StatefulSet',
      { updateStrategy: { type: 'OnDelete', rollingUpdate: {} } },
      ['spec.updateStrategy.rollingUpdate Invalid'],
    ],
    ['StatefulSet', { updateStrategy: { type: 'Recreate' } }, ['spec.updateStrategy Invalid']],
    ['StatefulSet', { ordinals: { start: -1 } }, ['spec.ordinals.start Invalid']],
    ['StatefulSet', { ordinals: { start: -1 } }, [], 26],
    ['StatefulSet', { serviceName: 'a.b' }, ['spec.serviceName Invalid']],
    ['StatefulSet', { serviceName: 'a.b' }, [], 28],
    ['StatefulSet', { ...claims, ...mounted('data') }, []],
    [
      'StatefulSet',
      { ...claims, ...mounted('other') },
      ['spec.template.spec.containers[0].volumeMounts[0].name NotFound'],
    ],
    ['StatefulSet', { ...claims, ...mounted('other') }, [], 28],
    [
      'StatefulSet',
      lasting({ restartPolicy: 'Never' }),
      ['spec.template.spec.restartPolicy NotSupported'],
      28,
    ],
  ])('%s %o', ([kind, spec, objections, minor]) => {
    expect(objectionsTo(workload(kind, spec), minor)).toEqual(objections)
  })

  test('annotations of a template that are for its pods', () => {
    const key = 'container.apparmor.security.beta.kubernetes.io/other'
    const metadata = { labels: LABELS, annotations: { [key]: 'mine' } }
    expect(objectionsTo(workload('Deployment', { template: { ...TEMPLATE, metadata } }))).toEqual([
      `spec.template.annotations[${key}] Invalid`,
      `spec.template.annotations[${key}] Invalid`,
    ])
  })
})

const CLAIM = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }
