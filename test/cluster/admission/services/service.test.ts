import { describe, expect, test } from 'vitest'
import { answerTo, objectionsTo, warningsFor } from '../judging.ts'

const HTTP = { name: 'http', port: 80 }

function service(spec: object, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'shop', ...metadata }, spec }
}

describe('a Service is accepted', () => {
  test.for<[string, object]>([
    ['with a port', { ports: [HTTP] }],
    ['with a port and no name for it', { ports: [{ port: 80 }] }],
    [
      'with an empty target port, which is the port itself',
      { ports: [{ port: 80, targetPort: '' }] },
    ],
    ['headless without ports', { clusterIP: 'None' }],
    [
      'that stands for another name, with a dot at its end',
      { type: 'ExternalName', externalName: 'a.b.' },
    ],
    [
      'with two protocols of one port',
      {
        ports: [
          { name: 'a', port: 53 },
          { name: 'b', port: 53, protocol: 'UDP' },
        ],
      },
    ],
    [
      'with one node port for two protocols of one port',
      {
        type: 'NodePort',
        ports: [
          { name: 'a', port: 53, nodePort: 30053 },
          { name: 'b', port: 53, protocol: 'UDP', nodePort: 30053 },
        ],
      },
    ],
    [
      'with both IP families',
      { ports: [HTTP], clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', 'fd00::1'] },
    ],
  ])('%s', ([, spec]) => {
    expect(objectionsTo(service(spec))).toEqual([])
  })
})

describe('a Service is refused', () => {
  test.for<[string, object, string[]]>([
    ['without ports', {}, ['spec.ports Required']],
    [
      'with a port that is none',
      { ports: [{ port: 0 }] },
      ['spec.ports[0].port Invalid', 'spec.ports[0].targetPort Invalid'],
    ],
    [
      'with two ports and one name',
      { ports: [HTTP, { port: 81 }] },
      ['spec.ports[1].name Required'],
    ],
    [
      'with one name for two ports',
      { ports: [HTTP, { ...HTTP, port: 81 }] },
      ['spec.ports[1].name Duplicate'],
    ],
    [
      'with one port twice',
      { ports: [HTTP, { name: 'web', port: 80 }] },
      ['spec.ports[1] Duplicate'],
    ],
    [
      'with a quoted number as target port',
      { ports: [{ port: 80, targetPort: '80' }] },
      ['spec.ports[0].targetPort Invalid'],
    ],
    [
      'with a protocol in lower case',
      { ports: [{ port: 80, protocol: 'tcp' }] },
      ['spec.ports[0].protocol NotSupported'],
    ],
    [
      'with a node port that only other types have',
      { ports: [{ port: 80, nodePort: 30080 }] },
      ['spec.ports[0].nodePort Forbidden'],
    ],
    [
      'with one node port for two ports, which is all that the server says',
      {
        type: 'NodePort',
        sessionAffinity: 'x',
        ports: [
          { name: 'a', port: 1, nodePort: 30001 },
          { name: 'b', port: 2, nodePort: 30001 },
        ],
      },
      ['spec.ports[1].nodePort Invalid'],
    ],
    [
      'with a cluster IP that is none, which is all that the server says',
      { clusterIP: 'none', sessionAffinity: 'x' },
      ['spec.clusterIPs[0] Invalid'],
    ],
    [
      'with two addresses of one family',
      { ports: [HTTP], clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', '10.0.0.2'] },
      ['spec.clusterIPs Invalid'],
    ],
    [
      'with an address of the other family',
      { ports: [HTTP], clusterIP: '10.0.0.1', ipFamilies: ['IPv6'] },
      ['spec.clusterIPs[0] Invalid'],
    ],
    [
      'headless for node ports',
      { type: 'NodePort', ports: [HTTP], clusterIP: 'None' },
      ['spec.clusterIPs[0] Invalid'],
    ],
    [
      'that stands for nothing',
      { type: 'ExternalName', clusterIP: '10.0.0.1' },
      ['spec.clusterIPs Forbidden', 'spec.externalName Required'],
    ],
    ['with a type in lower case', { type: 'nodePort', ports: [HTTP] }, ['spec.type NotSupported']],
    [
      'with an external IP of the node itself',
      { ports: [HTTP], externalIPs: ['127.0.0.1'] },
      ['spec.externalIPs[0] Invalid'],
    ],
    [
      'with a load balancer for the kubelet',
      { type: 'LoadBalancer', ports: [{ port: 10250 }] },
      ['spec.ports[0] Invalid'],
    ],
    [
      'with a time that is too long',
      {
        ports: [HTTP],
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 90_000 } },
      },
      ['spec.sessionAffinityConfig.clientIP.timeoutSeconds Invalid'],
    ],
    [
      'with a health check that nobody makes',
      { type: 'LoadBalancer', ports: [HTTP], healthCheckNodePort: 30000 },
      ['spec.healthCheckNodePort Invalid'],
    ],
    [
      'with what only load balancers have',
      { ports: [HTTP], loadBalancerClass: 'a.b/c', allocateLoadBalancerNodePorts: true },
      ['spec.allocateLoadBalancerNodePorts Forbidden', 'spec.loadBalancerClass Forbidden'],
    ],
  ])('%s', ([, spec, expected]) => {
    expect(objectionsTo(service(spec))).toEqual(expected)
  })
})

test('a name begins with a letter before 1.37', () => {
  const object = service({ ports: [HTTP] }, { name: '1st' })
  expect(objectionsTo(object, 35)).toEqual(['metadata.name Invalid'])
  expect(objectionsTo(object, 37)).toEqual([])
})

test('IP families are nothing before 1.21', () => {
  const object = service({ ports: [HTTP], ipFamilies: ['ipv4'], ipFamilyPolicy: 'DualStack' })
  expect(objectionsTo(object, 20)).toEqual([])
  expect(objectionsTo(object, 21)).toEqual([
    'spec.ipFamilies[0] NotSupported',
    'spec.ipFamilyPolicy NotSupported',
  ])
})

test('external IPs count as a way from outside since 1.29', () => {
  const object = service({
    ports: [HTTP],
    externalIPs: ['192.0.2.1'],
    externalTrafficPolicy: 'Local',
  })
  expect(objectionsTo(object, 28)).toEqual(['spec.externalTrafficPolicy Invalid'])
  expect(objectionsTo(object, 35)).toEqual([])
})

test('source ranges are named one by one since 1.30, and must be unambiguous since 1.37', () => {
  const object = (...ranges: string[]): object =>
    service({ type: 'LoadBalancer', ports: [HTTP], loadBalancerSourceRanges: ranges })
  expect(objectionsTo(object('10.0.0.0/8', '10.0.0.1'), 28)).toEqual([
    'spec.LoadBalancerSourceRanges Invalid',
  ])
  expect(objectionsTo(object('10.0.0.0/8', '10.0.0.1'), 35)).toEqual([
    'spec.LoadBalancerSourceRanges[1] Invalid',
  ])
  expect(objectionsTo(object('10.0.0.1/8'), 35)).toEqual([])
  expect(warningsFor(object('10.0.0.1/8'), 35)).toHaveLength(1)
  expect(objectionsTo(object('10.0.0.1/8'), 37)).toEqual([
    'spec.LoadBalancerSourceRanges[0] Invalid',
  ])
})

test('a node port that is no port fails when it is taken', () => {
  const object = service({ type: 'NodePort', ports: [{ port: 80, nodePort: 70_000 }] })
  expect(answerTo(object)).toMatchObject({
    verdict: 'rejected-for-real',
    causes: [{ field: 'spec.ports[0].nodePort' }],
  })
})

test('settings for affinity are lost where there is none', () => {
  const object = service({
    ports: [HTTP],
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 5 } },
  })
  expect(answerTo(object).dropped).toEqual(['spec.sessionAffinityConfig'])
})

test('servers warn of what has no effect', () => {
  expect(warningsFor(service({ ports: [HTTP], externalName: 'a.b' }))).toEqual([
    'spec.externalName has no effect unless the type is ExternalName',
  ])
  expect(warningsFor(service({ ports: [HTTP], clusterIP: '10.0.0.010' }), 28)).toHaveLength(1)
  expect(warningsFor(service({ ports: [HTTP], clusterIP: '10.0.0.010' }), 26)).toEqual([])
})
