import { describe, expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

const GOOD = {
  group: 'metrics.example.com',
  version: 'v1',
  groupPriorityMinimum: 100,
  versionPriority: 100,
  service: { name: 'metrics', namespace: 'shop' },
}

describe('an API of a Service', () => {
  test.for<[object, string[]]>([
    [{}, []],
    [{ insecureSkipTLSVerify: true }, []],
    [{ version: 'v2' }, ['metadata.name Invalid']],
    [{ version: '1' }, ['metadata.name Invalid', 'spec.version Invalid']],
    [
      { groupPriorityMinimum: 20_001, versionPriority: 0 },
      ['spec.groupPriorityMinimum Invalid', 'spec.versionPriority Invalid'],
    ],
    [
      { service: { port: 0 } },
      [
        'spec.service.namespace Required',
        'spec.service.name Required',
        'spec.service.port Invalid',
      ],
    ],
    [{ insecureSkipTLSVerify: true, caBundle: 'dg==' }, ['spec.insecureSkipTLSVerify Invalid']],
    [
      { service: undefined, insecureSkipTLSVerify: true, caBundle: 'dg==' },
      ['spec.caBundle Invalid', 'spec.insecureSkipTLSVerify Invalid'],
    ],
  ])('%j', ([fields, expected]) => {
    const object = {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1.metrics.example.com' },
      spec: { ...GOOD, ...fields },
    }
    expect(objectionsTo(object)).toEqual(expected)
  })
})
