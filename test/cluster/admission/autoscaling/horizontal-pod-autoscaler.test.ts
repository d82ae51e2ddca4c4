import { describe, expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

const TARGET = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' }
const CPU = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
}
const AT = 'spec.metrics[0]'

function autoscaler(spec: object, version = 'v2'): object {
  return {
    apiVersion: `autoscaling/${version}`,
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'shop' },
    spec: { scaleTargetRef: TARGET, maxReplicas: 3, ...spec },
  }
}

describe('a metric', () => {
  const value = { type: 'Value', value: '1' }
  test.for<[object, string[]]>([
    [CPU, []],
    [
      {
        type: 'Pods',
        pods: { metric: { name: 'x' }, target: { type: 'AverageValue', averageValue: '1' } },
      },
      [],
    ],
    [
      { type: 'Object', object: { describedObject: TARGET, metric: { name: 'x' }, target: value } },
      [],
    ],
    [{ type: 'External', external: { metric: { name: 'x' }, target: value } }, []],
    [{ type: 'ContainerResource', containerResource: { ...CPU.resource, container: 'app' } }, []],
    [{ type: 'Resource' }, [`${AT}.resource Required`]],
    [{ ...CPU, type: 'Pods' }, [`${AT}.pods Required`]],
    [{ ...CPU, type: 'resource' }, [`${AT}.type NotSupported`, `${AT}.type NotSupported`]],
    [
      { type: 'Resource', resource: { name: 'cpu', target: {} } },
      [
        `${AT}.resource.target.type Required`,
        `${AT}.resource.target.type Invalid`,
        `${AT}.resource.target.averageUtilization Required`,
      ],
    ],
    [
      {
        ...CPU,
        pods: { metric: { name: 'x' }, target: { type: 'AverageValue', averageValue: '1' } },
      },
      [`${AT}.pods Forbidden`],
    ],
    [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: 0, averageValue: '0' },
        },
      },
      [
        `${AT}.resource.target.averageValue Invalid`,
        `${AT}.resource.target.averageUtilization Invalid`,
        `${AT}.resource.target.averageValue Forbidden`,
      ],
    ],
    [
      { type: 'Pods', pods: { metric: { name: 'a/b' }, target: value } },
      [`${AT}.pods.metric.name Invalid`, `${AT}.pods.target.averageValue Required`],
    ],
    [
      { type: 'Object', object: { metric: { name: 'x' }, target: { type: 'Value' } } },
      [
        `${AT}.object.describedObject.kind Required`,
        `${AT}.object.describedObject.name Required`,
        `${AT}.object.target.averageValue Required`,
      ],
    ],
    [
      { type: 'External', external: { target: { ...value, averageValue: '1' } } },
      [`${AT}.external.metric.name Required`, `${AT}.external.target.value Forbidden`],
    ],
  ])('%j', ([metric, expected]) => {
    expect(objectionsTo(autoscaler({ metrics: [metric] }))).toEqual(expected)
  })
})

test('metrics of single containers came with 1.27', () => {
  const metrics = [
    { type: 'ContainerResource', containerResource: { ...CPU.resource, container: 'app' } },
  ]
  expect(objectionsTo(autoscaler({ metrics }), 26)).toEqual([`${AT}.containerResource Required`])
})

describe('replicas', () => {
  test.for<[object, number, string[]]>([
    [{ minReplicas: 3 }, 35, []],
    [{ minReplicas: 4 }, 35, ['spec.maxReplicas Invalid']],
    [
      { maxReplicas: 0, minReplicas: 3 },
      35,
      ['spec.maxReplicas Invalid', 'spec.maxReplicas Invalid'],
    ],
    [
      { maxReplicas: 0, minReplicas: 3 },
      37,
      ['spec.maxReplicas Required', 'spec.maxReplicas Invalid'],
    ],
    [{ minReplicas: 0 }, 35, ['spec.minReplicas Invalid', 'spec.metrics Forbidden']],
    [{ minReplicas: 0 }, 37, ['spec.metrics Forbidden']],
    [
      {
        minReplicas: 0,
        metrics: [
          {
            type: 'External',
            external: { metric: { name: 'x' }, target: { type: 'Value', value: '1' } },
          },
        ],
      },
      37,
      [],
    ],
  ])('%j in 1.%i', ([spec, minor, expected]) => {
    expect(objectionsTo(autoscaler(spec), minor)).toEqual(expected)
  })
})

test('what is scaled has an API group, for newer servers', () => {
  const of = (scaleTargetRef: object, minor: number): string[] =>
    objectionsTo(autoscaler({ scaleTargetRef }), minor)
  expect(of({ kind: 'Deployment', name: 'shop' }, 28)).toEqual([])
  expect(of({ kind: 'Deployment', name: 'shop' }, 35)).toEqual([
    'spec.scaleTargetRef.apiVersion Invalid',
  ])
  expect(of({ apiVersion: 'v1', kind: 'ReplicationController', name: 'shop' }, 35)).toEqual([])
  expect(of({ apiVersion: 'a/b/c', name: 'a/b' }, 35)).toEqual([
    'spec.scaleTargetRef.kind Required',
    'spec.scaleTargetRef.name Invalid',
    'spec.scaleTargetRef.apiVersion Invalid',
  ])
})

describe('how fast it goes', () => {
  const AT_UP = 'spec.behavior.scaleUp'
  const policy = { type: 'Pods', value: 1, periodSeconds: 60 }
  test.for<[object, string[]]>([
    [{ stabilizationWindowSeconds: 0, policies: [policy], selectPolicy: 'Disabled' }, []],
    [
      { stabilizationWindowSeconds: 4000, policies: [] },
      [`${AT_UP}.stabilizationWindowSeconds Invalid`, `${AT_UP}.policies Required`],
    ],
    [{ selectPolicy: 'max' }, [`${AT_UP}.selectPolicy NotSupported`]],
    [
      { policies: [{ ...policy, type: 'Count', value: 0 }] },
      [`${AT_UP}.policies[0].type NotSupported`, `${AT_UP}.policies[0].value Invalid`],
    ],
    [
      { policies: [{ ...policy, periodSeconds: 1801 }] },
      [`${AT_UP}.policies[0].periodSeconds Invalid`],
    ],
    [{ tolerance: '-0.1' }, [`${AT_UP}.tolerance Invalid`]],
  ])('%j', ([scaleUp, expected]) => {
    expect(objectionsTo(autoscaler({ behavior: { scaleUp } }))).toEqual(expected)
  })
})

test('older versions are judged in the form of the newest', () => {
  expect(objectionsTo(autoscaler({ targetCPUUtilizationPercentage: 80 }, 'v1'))).toEqual([])
  expect(objectionsTo(autoscaler({ targetCPUUtilizationPercentage: 0 }, 'v1'))).toEqual([
    `${AT}.resource.target.averageUtilization Invalid`,
  ])
  const older = (metric: object): string[] =>
    objectionsTo(autoscaler({ metrics: [metric] }, 'v2beta1'), 24)
  expect(
    older({ type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 80 } }),
  ).toEqual([])
  expect(
    older({ type: 'Resource', resource: { name: 'cpu', targetAverageValue: '100m' } }),
  ).toEqual([])
  expect(older({ type: 'Resource', resource: { name: 'cpu' } })).toEqual([
    `${AT}.resource.target.averageUtilization Required`,
  ])
  expect(older({ type: 'Pods', pods: { metricName: 'x', targetAverageValue: '1' } })).toEqual([])
  expect(older({ type: 'External', external: { metricName: 'x', targetValue: '0' } })).toEqual([
    `${AT}.external.target.value Invalid`,
  ])
  expect(
    older({
      type: 'Object',
      object: { target: { kind: 'Service', name: 'a' }, metricName: 'x', targetValue: '1' },
    }),
  ).toEqual([])
})
