import { describe, expect, test } from 'vitest'
import { containerObjections, podObjections } from '../judging.ts'

type Case = [container: Record<string, unknown>, objections: string[], minor?: number]

describe('names, images and policies', () => {
  test.for<Case>([
    [{}, []],
    [{ name: 'A' }, ['name Invalid']],
    [{ name: '' }, ['name Required']],
    [{ name: 'a.b' }, ['name Invalid']],
    [{ name: 'x'.repeat(64) }, ['name Invalid']],
    [{ name: '1st' }, []],
    [{ image: '' }, ['image Required']],
    [{ image: ' web:1 ' }, []],
    [{ imagePullPolicy: 'always' }, ['imagePullPolicy NotSupported']],
    [{ imagePullPolicy: 'Never' }, []],
    [{ terminationMessagePolicy: 'file' }, ['terminationMessagePolicy NotSupported']],
    [{ terminationMessagePolicy: 'file' }, ['terminationMessagePolicy Invalid'], 24],
    [{ restartPolicy: 'Always' }, ['restartPolicy Forbidden'], 32],
    [{ restartPolicy: 'Always' }, []],
    [{ restartPolicy: 'Sometimes' }, ['restartPolicy NotSupported']],
    [
      { resizePolicy: [{ resourceName: 'disk', restartPolicy: 'NotRequired' }] },
      ['resizePolicy NotSupported'],
    ],
    [{ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }, []],
  ])('%o', ([container, objections, minor]) => {
    expect(containerObjections(container, minor)).toEqual(objections)
  })

  test('there is one container at least, and each has a name of its own', () => {
    expect(podObjections({ containers: [] })).toEqual(['containers Required'])
    const twice = [
      { name: 'a', image: 'x' },
      { name: 'a', image: 'x' },
    ]
    expect(podObjections({ containers: twice })).toEqual(['containers[1].name Duplicate'])
    const init = { initContainers: [{ name: 'main', image: 'x' }] }
    expect(podObjections(init)).toEqual(['initContainers[0].name Duplicate'])
  })
})

describe('ports', () => {
  test.for<Case>([
    [{ ports: [{ containerPort: 80, name: 'http' }] }, []],
    [{ ports: [{ name: 'http' }] }, ['ports[0].containerPort Required']],
    [{ ports: [{ containerPort: 65_536 }] }, ['ports[0].containerPort Invalid']],
    [{ ports: [{ containerPort: 80, name: 'a-name-of-16-let' }] }, ['ports[0].name Invalid']],
    [
      { ports: [{ containerPort: 80, name: 'HTTP' }] },
      ['ports[0].name Invalid', 'ports[0].name Invalid'],
    ],
    [{ ports: [{ containerPort: 80, name: '80' }] }, ['ports[0].name Invalid']],
    [{ ports: [{ containerPort: 80, name: 'a--b' }] }, ['ports[0].name Invalid']],
    [{ ports: [{ containerPort: 80, name: 'a-' }] }, ['ports[0].name Invalid']],
    [{ ports: [{ containerPort: 80, protocol: 'tcp' }] }, ['ports[0].protocol NotSupported']],
    [{ ports: [{ containerPort: 80, hostPort: 70_000 }] }, ['ports[0].hostPort Invalid']],
    [
      {
        ports: [
          { containerPort: 80, name: 'a' },
          { containerPort: 81, name: 'a' },
        ],
      },
      ['ports[1].name Duplicate'],
    ],
    [
      {
        ports: [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 81, hostPort: 80 },
        ],
      },
      ['ports[1].hostPort Duplicate'],
    ],
    [
      {
        ports: [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 81, hostPort: 80, protocol: 'UDP' },
        ],
      },
      [],
    ],
  ])('%o', ([container, objections, minor]) => {
    expect(containerObjections(container, minor)).toEqual(objections)
  })

  test('on the network of the node both ports are one', () => {
    const port = { ports: [{ containerPort: 80, hostPort: 8080 }] }
    expect(containerObjections(port, 35, { hostNetwork: true })).toEqual([
      'ports[0].hostPort Invalid',
    ])
    expect(
      containerObjections({ ports: [{ containerPort: 80 }] }, 35, { hostNetwork: true }),
    ).toEqual([])
  })
})

describe('environment', () => {
  const secret = { secretKeyRef: { name: 's', key: 'k' } }
  test.for<Case>([
    [
      {
        env: [
          { name: 'A', value: '1' },
          { name: 'B', valueFrom: secret },
        ],
      },
      [],
    ],
    [{ env: [{ value: '1' }] }, ['env[0].name Required']],
    [{ env: [{ name: 'A=B' }] }, ['env[0].name Invalid']],
    [{ env: [{ name: 'A B' }] }, []],
    [{ env: [{ name: 'A B' }] }, ['env[0].name Invalid'], 31],
    [{ env: [{ name: '1A' }] }, ['env[0].name Invalid'], 28],
    [{ env: [{ name: '..' }] }, ['env[0].name Invalid'], 28],
    [{ env: [{ name: 'A', value: '1', valueFrom: secret }] }, ['env[0].valueFrom Invalid']],
    [{ env: [{ name: 'A', valueFrom: {} }] }, ['env[0].valueFrom Invalid']],
    [
      { env: [{ name: 'A', valueFrom: { ...secret, configMapKeyRef: { name: 'c', key: 'k' } } }] },
      ['env[0].valueFrom Invalid'],
    ],
    [
      { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'S', key: '/' } } }] },
      ['env[0].valueFrom.secretKeyRef.name Invalid', 'env[0].valueFrom.secretKeyRef.key Invalid'],
    ],
    [
      { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'c' } } }] },
      ['env[0].valueFrom.configMapKeyRef.key Required'],
    ],
    [{ env: [fieldOf('status.podIP')] }, []],
    [{ env: [fieldOf("metadata.labels['a/b']")] }, []],
    [{ env: [fieldOf("metadata.labels['a b']")] }, ['env[0].valueFrom.fieldRef Invalid']],
    [{ env: [fieldOf('metadata.labels')] }, ['env[0].valueFrom.fieldRef.fieldPath NotSupported']],
    [{ env: [fieldOf('spec.containers')] }, ['env[0].valueFrom.fieldRef.fieldPath Invalid']],
    [{ env: [fieldOf('')] }, ['env[0].valueFrom.fieldRef.fieldPath Required']],
    [{ env: [fieldOf('status.hostIPs')] }, ['env[0].valueFrom.fieldRef.fieldPath Invalid'], 27],
    [{ env: [resourceOf('limits.cpu', '1m')] }, []],
    [
      { env: [resourceOf('limits.cpu', '1Mi')] },
      ['env[0].valueFrom.resourceFieldRef.divisor Invalid'],
    ],
    [{ env: [resourceOf('limits.memory', '1Mi')] }, []],
    [{ env: [resourceOf('cpu')] }, ['env[0].valueFrom.resourceFieldRef.resource NotSupported']],
    [{ envFrom: [{ secretRef: { name: 's' }, prefix: 'A_' }] }, []],
    [{ envFrom: [{}] }, ['envFrom Invalid']],
    [{ envFrom: [{ secretRef: { name: 's' }, configMapRef: { name: 'c' } }] }, ['envFrom Invalid']],
    [{ envFrom: [{ secretRef: {} }] }, ['envFrom[0].secretRef.name Required']],
    [{ envFrom: [{ configMapRef: { name: 'A' } }] }, ['envFrom[0].configMapRef.name Invalid']],
  ])('%o', ([container, objections, minor]) => {
    expect(containerObjections(container, minor)).toEqual(objections)
  })

  function fieldOf(fieldPath: string): object {
    return { name: 'A', valueFrom: { fieldRef: { fieldPath } } }
  }

  function resourceOf(resource: string, divisor?: string): object {
    return {
      name: 'A',
      valueFrom: { resourceFieldRef: { resource, ...(divisor !== undefined && { divisor }) } },
    }
  }
})

describe('resources', () => {
  test.for<Case>([
    [{ resources: { requests: { cpu: '100m' }, limits: { cpu: 1 } } }, []],
    [
      { resources: { requests: { cpu: 2 }, limits: { cpu: '1500m' } } },
      ['resources.requests Invalid'],
    ],
    [
      { resources: { requests: { memory: '1Gi' }, limits: { memory: '1G' } } },
      ['resources.requests Invalid'],
    ],
    [{ resources: { requests: { cpu: '0.0002' }, limits: { cpu: '0.0001' } } }, []],
    [{ resources: { limits: { cpu: -1 } } }, ['resources.limits[cpu] Invalid']],
    [
      { resources: { limits: { disk: 1 } } },
      ['resources.limits[disk] Invalid', 'resources.limits[disk] Invalid'],
    ],
    [{ resources: { limits: { secrets: 1 } } }, ['resources.limits[secrets] Invalid']],
    [{ resources: { limits: { 'nvidia.com/gpu': 1 } } }, []],
    [
      { resources: { limits: { 'nvidia.com/gpu': '500m' } } },
      ['resources.limits[nvidia.com/gpu] Invalid'],
    ],
    [{ resources: { requests: { 'nvidia.com/gpu': 1 } } }, ['resources.limits Required']],
    [
      { resources: { requests: { 'nvidia.com/gpu': 1 }, limits: { 'nvidia.com/gpu': 2 } } },
      ['resources.requests Invalid'],
    ],
    [{ resources: { limits: { 'hugepages-2Mi': '4Mi' } } }, ['resources Forbidden']],
    [{ resources: { limits: { 'hugepages-2Mi': '4Mi', cpu: 1 } } }, []],
    [
      { resources: { limits: { 'hugepages-2Mi': '3Mi', cpu: 1 } } },
      ['resources.limits[hugepages-2Mi] Invalid'],
    ],
    [{ resources: { claims: [{ name: 'gpu' }] } }, ['resources.claims[0] NotFound']],
    [{ resources: { claims: [{ name: 'gpu' }] } }, [], 28],
  ])('%o', ([container, objections, minor]) => {
    expect(containerObjections(container, minor)).toEqual(objections)
  })
})

describe('security', () => {
  test.for<Case>([
    [{ securityContext: { runAsUser: 0, runAsGroup: 2 ** 31 - 1 } }, []],
    [{ securityContext: { runAsUser: -1 } }, ['securityContext.runAsUser Invalid']],
    [{ securityContext: { runAsGroup: 2 ** 31 } }, ['securityContext.runAsGroup Invalid']],
    [
      { securityContext: { allowPrivilegeEscalation: false, privileged: true } },
      ['securityContext Invalid'],
    ],
    [
      {
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { add: ['CAP_SYS_ADMIN'] },
        },
      },
      ['securityContext Invalid'],
    ],
    [
      {
        securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['SYS_ADMIN'] } },
      },
      [],
    ],
    [{ securityContext: { procMount: 'Masked' } }, ['securityContext.procMount NotSupported']],
    [{ securityContext: { procMount: 'Unmasked' } }, ['securityContext.procMount Invalid']],
    [{ securityContext: { procMount: 'Masked' } }, [], 28],
    [{ securityContext: { seccompProfile: {} } }, ['securityContext.seccompProfile.type Required']],
    [
      { securityContext: { seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'x' } } },
      ['securityContext.seccompProfile.localhostProfile Invalid'],
    ],
    [
      { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: '../x' } } },
      ['securityContext.seccompProfile.localhostProfile Invalid'],
    ],
    [
      { securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: ' x' } } },
      ['securityContext.appArmorProfile.localhostProfile Invalid'],
    ],
    [{ securityContext: { appArmorProfile: { type: 'Unconfined' } } }, []],
  ])('%o', ([container, objections, minor]) => {
    expect(containerObjections(container, minor)).toEqual(objections)
  })
})
