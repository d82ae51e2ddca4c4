import { describe, expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

describe('a quota', () => {
  const scoped = (scopeName: string, operator: string, values?: string[]): object => ({
    scopeSelector: { matchExpressions: [{ scopeName, operator, values }] },
  })
  const AT = 'spec.scopeSelector.matchExpressions'
  test.for<[object, string[]]>([
    [
      {
        hard: {
          'requests.cpu': '1',
          'count/deployments.apps': '2',
          'requests.nvidia.com/gpu': '1',
          'hugepages-2Mi': '1Gi',
        },
      },
      [],
    ],
    [{ hard: { pods: '1' }, scopes: ['BestEffort'] }, []],
    [scoped('PriorityClass', 'In', ['high']), []],
    [{ hard: { foo: '1' } }, ['spec.hard[foo] Invalid', 'spec.hard[foo] Invalid']],
    [{ hard: { storage: '1' } }, ['spec.hard[storage] Invalid']],
    [
      { hard: { pods: '1500m', 'count/a.b': '-1' } },
      ['spec.hard[pods] Invalid', 'spec.hard[count/a.b] Invalid'],
    ],
    [{ scopes: ['BestEfforts'] }, ['spec.scopes Invalid']],
    [{ scopes: ['Terminating', 'NotTerminating'] }, ['spec.scopes Invalid']],
    [{ hard: { secrets: '1' }, scopes: ['Terminating'] }, ['spec.scopes Invalid']],
    [scoped('PriorityClass', 'In'), [`${AT}.values Required`]],
    [scoped('Terminating', 'In', ['a']), [`${AT}.operator Invalid`]],
    [scoped('Any', 'Is'), [`${AT}.scopeName Invalid`, `${AT}.operator Invalid`]],
    [scoped('BestEffort', 'Exists', ['a']), [`${AT}.values Invalid`]],
  ])('%j', ([spec, expected]) => {
    const object = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'shop' }, spec }
    expect(objectionsTo(object)).toEqual(expected)
  })
})
