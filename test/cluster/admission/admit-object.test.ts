import { describe, expect, test } from 'vitest'
import { admitObject } from '../../../src/cluster/admission/admit-object.ts'
import type { Client } from '../../../src/cluster/admission/answer.ts'
import { createApiServer } from '../../../src/cluster/admission/api-server.ts'

function ask(object: unknown, minor = 35, client: Client = 'create') {
  return admitObject(object, createApiServer({ minor }), client)
}

function causes(object: unknown, minor?: number, client?: Client): string[] {
  return ask(object, minor, client).causes.map(({ field, message }) => `${field}: ${message}`)
}

const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }

describe('kinds', () => {
  test.each<[string, string, number, string]>([
    [
      'policy/v1beta1',
      'PodDisruptionBudget',
      25,
      'policy/v1beta1 PodDisruptionBudget is gone since Kubernetes 1.25; write policy/v1 PodDisruptionBudget',
    ],
    [
      'policy/v1beta1',
      'PodSecurityPolicy',
      25,
      'policy/v1beta1 PodSecurityPolicy is gone since Kubernetes 1.25; nothing takes its place',
    ],
    [
      'extensions/v1beta1',
      'Deployment',
      24,
      'extensions/v1beta1 Deployment is gone since Kubernetes 1.16; write apps/v1 Deployment',
    ],
    [
      'policy/v1',
      'PodDisruptionBudget',
      20,
      'policy/v1 PodDisruptionBudget comes with Kubernetes 1.21',
    ],
    [
      'resource.k8s.io/v1beta1',
      'ResourceClaim',
      33,
      "resource.k8s.io/v1beta1 ResourceClaim is off unless the cluster's administrator turns it on",
    ],
    ['v1', 'Deployment', 35, 'v1 has no Deployment; write apps/v1 Deployment'],
    ['v1', 'Configmap', 35, 'v1 has no Configmap; did you mean ConfigMap?'],
    ['v1', 'Gadget', 35, 'v1 has no Gadget'],
    [
      'example.com/v1',
      'Gadget',
      35,
      'no CustomResourceDefinition at hand defines example.com/v1 Gadget',
    ],
  ])('%s %s on 1.%s', (apiVersion, kind, minor, message) => {
    expect(ask({ apiVersion, kind }, minor)).toMatchObject({
      verdict: 'no-match',
      causes: [{ field: 'apiVersion', reason: 'NotFound', message }],
    })
  })

  test.each<[string, unknown, string]>([
    ['no object', [], ': is no object'],
    ['no kind', { apiVersion: 'v1' }, 'kind: is required, as a string'],
    ['no version', { kind: 'Pod' }, 'apiVersion: is required, as a string'],
    ['a kind of a wrong type', { apiVersion: 'v1', kind: 1 }, 'kind: is required, as a string'],
  ])('%s is refused', (_, object, cause) => {
    expect(causes(object)).toEqual([cause])
  })

  test('what can only be read is not created', () => {
    const object = { apiVersion: 'v1', kind: 'ComponentStatus', metadata: { name: 'a' } }
    expect(ask(object).causes).toMatchObject([{ reason: 'MethodNotAllowed' }])
  })

  test('a kind that will go is warned of, with the successor of that version', () => {
    const object = (version: string) => ({
      apiVersion: `flowcontrol.apiserver.k8s.io/${version}`,
      kind: 'FlowSchema',
      metadata: { name: 'a' },
      spec: { priorityLevelConfiguration: { name: 'x' }, matchingPrecedence: 500 },
    })
    expect(ask(object('v1beta1'), 24).warnings[0]).toMatch(
      /; use flowcontrol\S+v1beta2 FlowSchema$/,
    )
    expect(ask(object('v1beta2'), 26).warnings[0]).toMatch(
      /; use flowcontrol\S+v1beta3 FlowSchema$/,
    )
  })
})

describe("metadata that is the server's", () => {
  test.each<[object, Client, string, string[]]>([
    [{ namespace: 'Bad_NS' }, 'create', 'rejected', ['metadata.namespace']],
    [{ resourceVersion: '5' }, 'create', 'rejected-for-real', ['metadata.resourceVersion']],
    [{ creationTimestamp: null }, 'create', 'accepted-changes', []],
    [{ name: '', generateName: 'a-' }, 'create', 'accepted-changes', []],
    [{ managedFields: [{ manager: 'x' }] }, 'apply', 'rejected', ['metadata.managedFields']],
  ])('%j of %s', (metadata, client, verdict, fields) => {
    const answer = ask({ ...CONFIG_MAP, metadata: { name: 'a', ...metadata } }, 35, client)
    expect([answer.verdict, answer.causes.map(({ field }) => field)]).toEqual([verdict, fields])
  })

  test('a status is dropped before anyone looks at it', () => {
    const claim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'a' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      status: { phase: 'Bound', conditions: [], accessModes: null },
    }
    expect(ask(claim)).toMatchObject({
      verdict: 'accepted-changes',
      dropped: ['status.phase', 'status.conditions'],
    })
    expect(ask({ ...claim, status: {} }).verdict).toBe('accepted')
  })
})

describe('clients', () => {
  const pod = (containers: unknown) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers },
  })
  const doubled = pod([
    {
      name: 'a',
      image: 'b',
      env: [
        { name: 'A', value: '1' },
        { name: 'A', value: '2' },
      ],
    },
  ])

  test.each([20, 24, 35])('an apply refuses items of one key, on 1.%s', (minor) => {
    expect(causes(doubled, minor, 'apply')).toEqual([
      'spec.containers[0].env[1]: has the key of an item before it: name="A"',
    ])
    expect(causes(doubled, minor, 'create')).toEqual([])
    expect(causes(doubled, minor, 'helm3')).toEqual([])
  })

  test('ports differ by protocol, whose default counts', () => {
    const ports = (protocol: string) =>
      pod([
        { name: 'a', image: 'b', ports: [{ containerPort: 1, protocol }, { containerPort: 1 }] },
      ])
    expect(causes(ports('UDP'), 35, 'apply')).toEqual([])
    expect(causes(ports('TCP'), 35, 'apply')).toHaveLength(1)
  })

  test('Helm 3 sends nothing that OpenAPI does not know, lacks, or has null', () => {
    expect(causes(pod([{ image: 'b', comand: ['sh'], args: [null] }]), 35, 'helm3')).toEqual([
      'spec.containers[0].comand: is no field that the server knows',
      'spec.containers[0].args[0]: must not be null',
      'spec.containers[0].name: is required',
    ])
    expect(causes({ ...CONFIG_MAP, data: { a: null }, x: null }, 35, 'helm3')).toEqual([
      'data.a: must not be null',
    ])
  })
})
