import { describe, expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

const READ = { apiGroups: [''], resources: ['pods'], verbs: ['get'] }

function role(kind: string, fields: object, name = 'reader'): object {
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name }, ...fields }
}

describe('a rule of a ClusterRole', () => {
  test.for<[object, string[]]>([
    [READ, []],
    [{ ...READ, verbs: ['read'] }, []],
    [{ nonResourceURLs: ['metrics'], verbs: ['get'] }, []],
    [{}, ['rules[0].verbs Required', 'rules[0].apiGroups Required', 'rules[0].resources Required']],
    [{ ...READ, nonResourceURLs: ['/metrics'] }, ['rules[0].nonResourceURLs Invalid']],
  ])('%j', ([rule, expected]) => {
    expect(objectionsTo(role('ClusterRole', { rules: [rule] }))).toEqual(expected)
  })
})

test('a Role has no rules about URLs', () => {
  expect(objectionsTo(role('Role', { rules: [READ] }))).toEqual([])
  expect(
    objectionsTo(role('Role', { rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }] })),
  ).toEqual(['rules[0].nonResourceURLs Invalid'])
})

test('a ClusterRole is made of others by selectors', () => {
  const of = (...clusterRoleSelectors: object[]): string[] =>
    objectionsTo(role('ClusterRole', { aggregationRule: { clusterRoleSelectors } }))
  const at = 'aggregationRule.clusterRoleSelectors'
  expect(of({ matchLabels: { app: 'shop' } })).toEqual([])
  expect(of()).toEqual([`${at} Required`])
  expect(of({ matchLabels: { app: 'a b' } })).toEqual([
    `${at}[0].matchLabels Invalid`,
    `${at}[0] Invalid`,
  ])
})

test('names are free, but for what a URL cannot have', () => {
  for (const name of ['system:reader', 'My_Reader'])
    expect(objectionsTo(role('Role', {}, name))).toEqual([])
  for (const name of ['a/b', 'a%b', '..'])
    expect(objectionsTo(role('Role', {}, name)), name).toEqual(['metadata.name Invalid'])
})
