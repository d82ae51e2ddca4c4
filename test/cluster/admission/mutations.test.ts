import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { admitObject } from '../../../src/cluster/admission/admit-object.ts'
import { createApiServer } from '../../../src/cluster/admission/api-server.ts'

const CONTAINER = {
  name: 'main',
  image: 'web:1',
  ports: [{ containerPort: 80, name: 'http', hostPort: 80 }],
  env: [
    { name: 'A', value: '1' },
    { name: 'B', valueFrom: { fieldRef: { fieldPath: "metadata.labels['a']" } } },
    { name: 'C', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
  ],
  envFrom: [{ secretRef: { name: 's' } }],
  resources: {
    requests: { cpu: '100m', 'hugepages-2Mi': '2Mi' },
    limits: { 'hugepages-2Mi': '2Mi' },
  },
  livenessProbe: { httpGet: { port: 'http', httpHeaders: [{ name: 'A', value: 'b' }] } },
  lifecycle: { preStop: { sleep: { seconds: 5 } } },
  volumeMounts: [{ name: 'files', mountPath: '/files', subPath: 'a' }],
  securityContext: { seccompProfile: { type: 'RuntimeDefault' }, capabilities: { add: ['X'] } },
}

const POD = {
  restartPolicy: 'Never',
  containers: [CONTAINER],
  initContainers: [{ name: 'init', image: 'x', restartPolicy: 'Always' }],
  volumes: [
    {
      name: 'files',
      projected: {
        sources: [
          { configMap: { name: 'c', items: [{ key: 'k', path: 'p' }] } },
          { downwardAPI: { items: [{ path: 'q', fieldRef: { fieldPath: 'metadata.name' } }] } },
        ],
      },
    },
    { name: 'disk', iscsi: { targetPortal: 'p', iqn: 'iqn.2001-04.com.example:x', lun: 0 } },
  ],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] }],
      },
    },
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 1, podAffinityTerm: { topologyKey: 'z', labelSelector: {} } },
      ],
    },
  },
  tolerations: [{ key: 'a', operator: 'Exists' }],
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'z', whenUnsatisfiable: 'DoNotSchedule' }],
  dnsConfig: { nameservers: ['1.1.1.1'], searches: ['a.b'], options: [{ name: 'ndots' }] },
  hostAliases: [{ ip: '1.1.1.1', hostnames: ['a'] }],
  securityContext: { sysctls: [{ name: 'net.a', value: '1' }], fsGroup: 1 },
}

const METADATA = { name: 'a', labels: { app: 'a' }, annotations: { b: 'c' }, finalizers: ['a.b/c'] }
const TEMPLATE = { metadata: METADATA, spec: POD }
const SELECTOR = {
  matchLabels: { app: 'a' },
  matchExpressions: [{ key: 'app', operator: 'Exists' }],
}

const OBJECTS = [
  { apiVersion: 'v1', kind: 'Pod', metadata: METADATA, spec: POD },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: METADATA,
    spec: {
      schedule: '*/5 1-3 * jan mon',
      timeZone: 'UTC',
      jobTemplate: {
        spec: {
          completionMode: 'Indexed',
          completions: 1,
          podFailurePolicy: {
            rules: [{ action: 'Ignore', onExitCodes: { operator: 'In', values: [1, 2] } }],
          },
          template: TEMPLATE,
        },
      },
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: METADATA,
    spec: {
      selector: SELECTOR,
      template: { ...TEMPLATE, spec: { ...POD, restartPolicy: 'Always' } },
      updateStrategy: { rollingUpdate: { partition: 1 } },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    },
  },
]

/** What stands where a value was: nothing that fits by chance alone. */
const values = fc.oneof(
  fc.constantFrom(
    null,
    '',
    0,
    -1,
    true,
    [],
    {},
    [null],
    [''],
    [{}],
    { a: null },
    '..',
    'A b',
    '1e9',
  ),
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

/** The object with another value in one place, which `choices` lead to. */
function mutate(object: unknown, choices: readonly number[], value: unknown): unknown {
  const [choice, ...rest] = choices
  if (choice === undefined || typeof object !== 'object' || object === null) return value
  const keys = Object.keys(object)
  const key = keys[choice % Math.max(keys.length, 1)]
  if (key === undefined) return value
  const entry = mutate((object as Record<string, unknown>)[key], rest, value)
  if (Array.isArray(object)) return object.with(Number(key), entry)
  return { ...object, [key]: entry }
}

test('the objects are accepted as they are', () => {
  for (const object of OBJECTS) {
    expect(admitObject(object, createApiServer({ minor: 35 }), 'create').causes).toEqual([])
  }
})

test('whatever stands in an object, there is an answer, and a refusal has a cause', () => {
  const paths = fc.array(fc.nat(30), { minLength: 1, maxLength: 12 })
  const minors = fc.constantFrom(20, 24, 28, 35, 37, 40)
  const clients = fc.constantFrom('create', 'apply', 'helm3' as const)
  fc.assert(
    fc.property(
      fc.constantFrom(...OBJECTS),
      paths,
      values,
      minors,
      clients,
      (object, path, value, minor, client) => {
        const answer = admitObject(
          mutate(object, path, value),
          createApiServer({ minor }),
          client as 'create',
        )
        const isRefused = ['rejected', 'rejected-for-real', 'no-match'].includes(answer.verdict)
        if (isRefused) expect(answer.causes.length).toBeGreaterThan(0)
        for (const { message } of answer.causes) expect(message).toMatch(/\S/)
      },
    ),
    { numRuns: 3000 },
  )
})
