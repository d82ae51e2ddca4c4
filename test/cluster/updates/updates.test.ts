import { describe, expect, it } from 'vitest'
import { createApiServer } from '../../../src/cluster/admission/api-server.ts'
import { judgeUpdate } from '../../../src/cluster/updates/judge-update.ts'
import type { Sender } from '../../../src/cluster/updates/merge-update.ts'
import { widgetDefinition } from '../custom/widget.ts'

type JsonObject = Record<string, unknown>

const APP = { name: 'app', image: 'app:1' }

function deployment(spec: JsonObject = {}, pod: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a' },
    spec: {
      selector: { matchLabels: { app: 'a' } },
      template: { metadata: { labels: { app: 'a' } }, spec: { containers: [APP], ...pod } },
      ...spec,
    },
  }
}

function object(kind: string, apiVersion: string, rest: JsonObject): JsonObject {
  return { apiVersion, kind, metadata: { name: 'a' }, ...rest }
}

function claimTemplate(
  rest: JsonObject,
  storage = '1Gi',
  more: JsonObject = { serviceName: 'a' },
): JsonObject {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } }
  const { spec: common } = deployment() as { spec: JsonObject }
  const volumeClaimTemplates = [{ metadata: { name: 'c' }, spec, ...rest }]
  return object('StatefulSet', 'apps/v1', {
    spec: { ...common, ...more, volumeClaimTemplates },
  })
}

function job(container: JsonObject, pod: JsonObject = {}): JsonObject {
  const spec = { restartPolicy: 'Never', containers: [{ name: 'app', ...container }], ...pod }
  return object('Job', 'batch/v1', { spec: { template: { spec } } })
}

function answerTo(
  before: JsonObject,
  after: JsonObject,
  { minor = 35, sender = 'apply' }: { minor?: number; sender?: Sender } = {},
) {
  const definitions = [
    widgetDefinition({
      id: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] },
      size: { type: 'integer' },
    }),
  ]
  const server = createApiServer({ minor, definitions })
  const { verdict, causes, objects } = judgeUpdate(before, after, server, sender)
  return { verdict, fields: causes.map(({ field }) => field), stored: objects?.stored }
}

describe('an update', () => {
  it('of the same changes nothing, with defaults or without', () => {
    const written = deployment({ replicas: 1, strategy: { type: 'RollingUpdate' } })
    expect(answerTo(deployment(), deployment()).verdict).toBe('no-op')
    expect(answerTo(deployment(), written).verdict).toBe('no-op')
    expect(answerTo(written, deployment()).verdict).toBe('no-op')
    expect(answerTo(written, deployment({ replicas: 2 })).verdict).toBe('accepted')
  })

  it.each<[string, JsonObject, JsonObject]>([
    ['quantities', claimTemplate({}), claimTemplate({}, '1024Mi')],
    ['what a claim template is', claimTemplate({}), claimTemplate({ apiVersion: 'v1' })],
    ['empty maps', claimTemplate({}), claimTemplate({ metadata: { name: 'c', labels: {} } })],
    ['pulling the latest', job({ image: 'a' }), job({ image: 'a', imagePullPolicy: 'Always' })],
    [
      'pulling by tag or digest',
      job({ image: 'r:5000/a:1' }),
      job({ image: 'r:5000/a:1', imagePullPolicy: 'IfNotPresent' }),
    ],
    [
      'zeros that say nothing',
      job({ image: 'a', env: [{ name: 'A' }] }, {}),
      job({ image: 'a', tty: false, env: [{ name: 'A', value: '' }] }, { hostNetwork: false }),
    ],
    [
      'both fields of a service account',
      job({ image: 'a' }, { serviceAccountName: 'a' }),
      job({ image: 'a' }, { serviceAccountName: 'a', serviceAccount: 'a' }),
    ],
    [
      'no service in front of pods',
      claimTemplate({}, '1Gi', {}),
      claimTemplate({}, '1Gi', { serviceName: '' }),
    ],
    [
      'processors',
      job({ image: 'a', resources: { limits: { cpu: '0.5', memory: '1G' } } }),
      job({ image: 'a', resources: { limits: { cpu: '500m', memory: 1e9 } } }),
    ],
  ])('that writes in another way what an object keeps changes nothing: %s', (_, old, changed) => {
    for (const sender of ['apply', 'strategic3way'] as const) {
      expect(answerTo(old, changed, { sender }).verdict).toBe('no-op')
      expect(answerTo(changed, old, { sender }).verdict).toBe('no-op')
    }
  })

  it.each<[string, JsonObject, JsonObject, string]>([
    ['the size of a claim', claimTemplate({}), claimTemplate({}, '1025Mi'), 'spec'],
    [
      'when a Job pulls',
      job({ image: 'a' }),
      job({ image: 'a', imagePullPolicy: 'Never' }),
      'spec.template',
    ],
    [
      'the selector of a Deployment',
      deployment(),
      deployment({
        selector: { matchLabels: { app: 'b' } },
        template: { metadata: { labels: { app: 'b' } }, spec: { containers: [APP] } },
      }),
      'spec.selector',
    ],
    [
      'the type of a Secret',
      object('Secret', 'v1', { type: 'a/b' }),
      object('Secret', 'v1', {}),
      'type',
    ],
    [
      'sealed data',
      object('ConfigMap', 'v1', { immutable: true, data: { a: 'b' } }),
      object('ConfigMap', 'v1', { immutable: true, data: { a: 'c' } }),
      'data',
    ],
    [
      'a role',
      object('RoleBinding', 'rbac.authorization.k8s.io/v1', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' },
      }),
      object('RoleBinding', 'rbac.authorization.k8s.io/v1', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'b' },
      }),
      'roleRef',
    ],
    [
      'the address of a Service',
      object('Service', 'v1', { spec: { ports: [{ port: 80 }] } }),
      object('Service', 'v1', { spec: { ports: [{ port: 80 }], clusterIP: 'None' } }),
      'spec.clusterIPs[0]',
    ],
    [
      'the template of a Job',
      object('Job', 'batch/v1', {
        spec: { template: { spec: { restartPolicy: 'Never', containers: [APP] } } },
      }),
      object('Job', 'batch/v1', {
        spec: {
          template: { spec: { restartPolicy: 'Never', containers: [{ ...APP, image: 'app:2' }] } },
        },
      }),
      'spec.template',
    ],
    [
      'the provisioner of a StorageClass',
      object('StorageClass', 'storage.k8s.io/v1', { provisioner: 'a.b/c' }),
      object('StorageClass', 'storage.k8s.io/v1', { provisioner: 'a.b/d' }),
      'provisioner',
    ],
    [
      'what a rule of a custom resource keeps',
      object('Widget', 'shop.example.com/v1', { spec: { id: 'x' } }),
      object('Widget', 'shop.example.com/v1', { spec: { id: 'y' } }),
      'spec.id',
    ],
  ])('cannot change %s', (_what, before, after, field) => {
    expect(answerTo(before, after).fields).toEqual([field])
    expect(answerTo(before, before).verdict).toBe('no-op')
  })

  it('of a StatefulSet may change little', () => {
    const set = (spec: JsonObject): JsonObject =>
      object('StatefulSet', 'apps/v1', {
        spec: {
          serviceName: 'a',
          selector: { matchLabels: { app: 'a' } },
          template: { metadata: { labels: { app: 'a' } }, spec: { containers: [APP] } },
          ...spec,
        },
      })
    const claim = {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    }
    const typed = { ...claim, apiVersion: 'v1', kind: 'PersistentVolumeClaim' }
    const before = set({ volumeClaimTemplates: [claim] })
    expect(answerTo(before, set({ volumeClaimTemplates: [typed] })).verdict).toBe('no-op')
    expect(answerTo(before, set({ volumeClaimTemplates: [claim], replicas: 3 })).verdict).toBe(
      'accepted',
    )
    expect(answerTo(before, set({})).fields).toEqual(['spec'])
    expect(answerTo(before, set({}), { minor: 37 }).fields).toEqual(['spec.volumeClaimTemplates'])
  })

  it('lets an Indexed Job grow since 1.27', () => {
    const job = (size: number): JsonObject =>
      object('Job', 'batch/v1', {
        spec: {
          completionMode: 'Indexed',
          completions: size,
          parallelism: size,
          template: { spec: { restartPolicy: 'Never', containers: [APP] } },
        },
      })
    expect(answerTo(job(2), job(3)).verdict).toBe('accepted')
    expect(answerTo(job(2), job(3), { minor: 26 }).fields).toEqual(['spec.completions'])
  })

  it('is not judged where the kind is not served or changed', () => {
    const old = object('Ingress', 'networking.k8s.io/v1beta1', {})
    expect(answerTo(old, object('Ingress', 'networking.k8s.io/v1', {})).verdict).toBe('not-judged')
    expect(answerTo(old, old).verdict).toBe('not-judged')
  })
})

describe('what the sender no longer renders', () => {
  const before = deployment(
    {},
    { nodeSelector: { a: 'b' }, containers: [APP, { name: 'side', image: 's:1' }] },
  )

  it('goes with apply and with a patch', () => {
    for (const sender of ['apply', 'strategic3way'] as const) {
      const { stored } = answerTo(before, deployment(), { sender })
      expect(JSON.stringify(stored)).not.toContain('nodeSelector')
      expect(JSON.stringify(stored)).not.toContain('side')
    }
  })

  it('stays with the installer, which created the object', () => {
    const { stored } = answerTo(before, deployment(), { sender: 'installer' })
    expect(stored).toMatchObject({
      spec: {
        template: {
          spec: { nodeSelector: { a: 'b' }, containers: [{ name: 'app' }, { name: 'side' }] },
        },
      },
    })
  })
})

it('adds a second protocol to a port with apply, and not with a patch', () => {
  const ports = [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }]
  const before = deployment({}, { containers: [{ ...APP, ports: ports.slice(0, 1) }] })
  const after = deployment({}, { containers: [{ ...APP, ports }] })
  expect(answerTo(before, after).verdict).toBe('accepted')
  expect(answerTo(before, after, { sender: 'strategic3way' }).verdict).toBe('no-op')
})

it('gives a Service another type without its node ports', () => {
  const service = (type: string): JsonObject =>
    object('Service', 'v1', { spec: { type, ports: [{ port: 80, nodePort: 30_080 }] } })
  const { verdict, stored } = answerTo(service('NodePort'), service('ClusterIP'))
  expect(verdict).toBe('accepted')
  expect(JSON.stringify(stored)).not.toContain('30080')
})

it('knows the texts of a Secret in both forms', () => {
  const plain = object('Secret', 'v1', { stringData: { a: 'hi' } })
  expect(answerTo(plain, object('Secret', 'v1', { data: { a: 'aGk=' } })).verdict).toBe('no-op')
})

it('knows that a volume without a source is an empty folder', () => {
  const job = (volume: JsonObject): JsonObject =>
    object('Job', 'batch/v1', {
      spec: {
        template: { spec: { restartPolicy: 'Never', containers: [APP], volumes: [volume] } },
      },
    })
  const update = answerTo(job({ name: 'e' }), job({ name: 'e', emptyDir: {} }))
  expect(update.verdict).toBe('no-op')
})
