import { expect, test } from 'vitest'
import { answerTo, containerObjections, deploymentWith, podObjections } from '../judging.ts'

const http = { httpGet: { port: 80 } }

test.for<[container: Record<string, unknown>, objections: string[], minor?: number]>([
  [{ livenessProbe: { ...http, successThreshold: 0 } }, []],
  [{ livenessProbe: {} }, ['livenessProbe Required']],
  [{ livenessProbe: { ...http, tcpSocket: { port: 80 } } }, ['livenessProbe.tcpSocket Forbidden']],
  [{ livenessProbe: { httpGet: {} } }, ['livenessProbe.httpGet.port Invalid']],
  [{ livenessProbe: { httpGet: { port: '80' } } }, ['livenessProbe.httpGet.port Invalid']],
  [{ livenessProbe: { httpGet: { port: 'web' } } }, []],
  [
    { livenessProbe: { httpGet: { port: 80, scheme: 'https' } } },
    ['livenessProbe.httpGet.scheme NotSupported'],
  ],
  [
    { livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: 'A_B', value: '' }] } } },
    ['livenessProbe.httpGet.httpHeaders Invalid'],
  ],
  [{ livenessProbe: { exec: { command: [] } } }, ['livenessProbe.exec.command Required']],
  [{ livenessProbe: { grpc: {} } }, ['livenessProbe.grpc.port Invalid']],
  [{ livenessProbe: { ...http, periodSeconds: -1 } }, ['livenessProbe.periodSeconds Invalid']],
  [{ livenessProbe: { ...http, successThreshold: 2 } }, ['livenessProbe.successThreshold Invalid']],
  [{ readinessProbe: { ...http, successThreshold: 2 } }, []],
  [
    { startupProbe: { ...http, successThreshold: -1 } },
    ['startupProbe.successThreshold Invalid', 'startupProbe.successThreshold Invalid'],
  ],
  [
    { readinessProbe: { ...http, terminationGracePeriodSeconds: 5 } },
    ['readinessProbe.terminationGracePeriodSeconds Invalid'],
    24,
  ],
  [
    { livenessProbe: { ...http, terminationGracePeriodSeconds: 0 } },
    ['livenessProbe.terminationGracePeriodSeconds Invalid'],
  ],
  [{ livenessProbe: { ...http, terminationGracePeriodSeconds: 0 } }, [], 24],
  [{ lifecycle: { preStop: {} } }, ['lifecycle.preStop Required']],
  [{ lifecycle: { preStop: { sleep: { seconds: 31 } } } }, ['lifecycle.preStop.sleep Invalid']],
  [{ lifecycle: { preStop: { sleep: { seconds: 0 } } } }, []],
  [{ lifecycle: { preStop: { sleep: { seconds: 0 } } } }, ['lifecycle.preStop.sleep Invalid'], 31],
  [{ lifecycle: { preStop: { sleep: { seconds: 5 } } } }, ['lifecycle.preStop Required'], 28],
])('%o', ([container, objections, minor]) => {
  expect(containerObjections(container, minor)).toEqual(objections)
})

test('servers that know no grace period of a probe drop it', () => {
  const object = deploymentWith({ livenessProbe: { ...http, terminationGracePeriodSeconds: 5 } })
  expect(answerTo(object, 24).dropped).toEqual([
    'spec.template.spec.containers[0].livenessProbe.terminationGracePeriodSeconds',
  ])
  expect(answerTo(object).dropped).toEqual([])
})

test('an init container has probes when it goes on beside the others', () => {
  const init = (more: object) => ({
    initContainers: [{ name: 'init', image: 'x', readinessProbe: http, ...more }],
  })
  expect(podObjections(init({}))).toEqual(['initContainers[0].readinessProbe Forbidden'])
  expect(podObjections(init({}), 24)).toEqual(['initContainers[0].readinessProbe Invalid'])
  expect(podObjections(init({ restartPolicy: 'Always' }))).toEqual([])
  expect(podObjections(init({ restartPolicy: 'Always' }), 28)).toEqual([
    'initContainers[0].readinessProbe Forbidden',
  ])
  expect(
    podObjections({ initContainers: [{ name: 'i', image: 'x', restartPolicy: 'No' }] }),
  ).toEqual(['initContainers[0].restartPolicy NotSupported'])
})
