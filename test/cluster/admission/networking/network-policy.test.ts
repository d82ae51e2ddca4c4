import { describe, expect, test } from 'vitest'
import { objectionsTo, warningsFor } from '../judging.ts'

function policy(spec: object): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'shop' },
    spec: { podSelector: {}, ...spec },
  }
}

describe('a peer', () => {
  const AT = 'spec.ingress[0].from[0]'
  test.for<[object, string[]]>([
    [{ podSelector: {} }, []],
    [{ podSelector: {}, namespaceSelector: {} }, []],
    [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, []],
    [{}, [`${AT} Required`]],
    [{ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }, [`${AT} Forbidden`]],
    [{ ipBlock: {} }, [`${AT}.ipBlock.cidr Required`]],
    [{ ipBlock: { cidr: '10.0.0.1', except: ['x'] } }, [`${AT}.ipBlock.cidr Invalid`]],
    [
      { ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } },
      [`${AT}.ipBlock.except[0] Invalid`],
    ],
    [{ podSelector: { matchLabels: { app: 'a b' } } }, [`${AT}.podSelector.matchLabels Invalid`]],
  ])('%j', ([peer, expected]) => {
    expect(objectionsTo(policy({ ingress: [{ from: [peer] }] }))).toEqual(expected)
  })
})

describe('a port', () => {
  const AT = 'spec.egress[0].ports[0]'
  test.for<[object, string[]]>([
    [{ port: 80, endPort: 90 }, []],
    [{ port: 'http' }, []],
    [{ protocol: 'UDP' }, []],
    [{ port: '80' }, [`${AT}.port Invalid`]],
    [{ port: 80, endPort: 70 }, [`${AT}.endPort Invalid`]],
    [{ port: 'http', endPort: 70 }, [`${AT}.endPort Invalid`]],
    [{ endPort: 70 }, [`${AT}.endPort Invalid`]],
    [{ protocol: 'tcp' }, [`${AT}.protocol NotSupported`]],
  ])('%j', ([port, expected]) => {
    expect(objectionsTo(policy({ egress: [{ ports: [port] }] }))).toEqual(expected)
  })
})

test('there are two types of policy', () => {
  expect(objectionsTo(policy({ policyTypes: ['Ingress', 'Egress'] }))).toEqual([])
  expect(objectionsTo(policy({ policyTypes: ['ingress'] }))).toEqual([
    'spec.policyTypes[0] NotSupported',
  ])
  expect(objectionsTo(policy({ policyTypes: ['a', 'b', 'c'] }))).toEqual([
    'spec.policyTypes Invalid',
  ])
})

test('blocks with bits after the prefix: silence, then a warning, then a refusal', () => {
  const object = policy({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.1/8' } }] }] })
  expect(warningsFor(object, 28)).toEqual([])
  expect(warningsFor(object, 35)).toHaveLength(1)
  expect(objectionsTo(object, 37)).toEqual(['spec.ingress[0].from[0].ipBlock.cidr Invalid'])
})
