import { describe, expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

const GROUP = 'rbac.authorization.k8s.io'
const ROLE_REF = { apiGroup: GROUP, kind: 'ClusterRole', name: 'reader' }

function binding(kind: string, roleRef: object, ...subjects: object[]): object {
  return { apiVersion: `${GROUP}/v1`, kind, metadata: { name: 'readers' }, roleRef, subjects }
}

describe('a role that is referred to', () => {
  test.for<[string, object, string[]]>([
    ['RoleBinding', ROLE_REF, []],
    ['RoleBinding', { ...ROLE_REF, kind: 'Role', apiGroup: undefined }, []],
    ['RoleBinding', {}, ['roleRef.kind NotSupported', 'roleRef.name Required']],
    [
      'RoleBinding',
      { ...ROLE_REF, apiGroup: `${GROUP}/v1`, name: 'a/b' },
      ['roleRef.apiGroup NotSupported', 'roleRef.name Invalid'],
    ],
    ['ClusterRoleBinding', ROLE_REF, []],
    ['ClusterRoleBinding', { ...ROLE_REF, kind: 'Role' }, ['roleRef.kind NotSupported']],
  ])('%s: %j', ([kind, roleRef, expected]) => {
    expect(objectionsTo(binding(kind, roleRef))).toEqual(expected)
  })
})

describe('who may', () => {
  test.for<[string, object, string[]]>([
    ['RoleBinding', { kind: 'ServiceAccount', name: 'shop' }, []],
    ['ClusterRoleBinding', { kind: 'ServiceAccount', name: 'shop', namespace: 'a' }, []],
    ['ClusterRoleBinding', { kind: 'User', name: 'Anyone at all/%' }, []],
    [
      'ClusterRoleBinding',
      { kind: 'ServiceAccount', name: 'shop' },
      ['subjects[0].namespace Required'],
    ],
    [
      'RoleBinding',
      { kind: 'ServiceAccount', name: 'Shop', apiGroup: GROUP },
      ['subjects[0].name Invalid', 'subjects[0].apiGroup NotSupported'],
    ],
    [
      'RoleBinding',
      { kind: 'Group', apiGroup: 'v1' },
      ['subjects[0].name Required', 'subjects[0].apiGroup NotSupported'],
    ],
    ['RoleBinding', { kind: 'serviceaccount', name: 'shop' }, ['subjects[0].kind NotSupported']],
  ])('%s: %j', ([kind, subject, expected]) => {
    expect(objectionsTo(binding(kind, ROLE_REF, subject))).toEqual(expected)
  })
})
