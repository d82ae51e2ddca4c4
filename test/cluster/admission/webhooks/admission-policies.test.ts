import { describe, expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

const RULES = [
  { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] },
]

function policy(spec: object, kind = 'ValidatingAdmissionPolicy'): object {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name: 'shop' }, spec }
}

describe('a policy', () => {
  const GOOD = { matchConstraints: { resourceRules: RULES }, validations: [{ expression: 'true' }] }
  test.for<[object, string[]]>([
    [GOOD, []],
    [
      {},
      [
        'spec.matchConstraints Required',
        'spec.validations Required',
        'spec.auditAnnotations Required',
      ],
    ],
    [{ ...GOOD, matchConstraints: {} }, ['spec.matchConstraints.resourceRules Required']],
    [
      { ...GOOD, validations: [{ expression: '' }], failurePolicy: 'fail' },
      ['spec.failurePolicy NotSupported', 'spec.validations[0].expression Required'],
    ],
    [
      {
        ...GOOD,
        matchConstraints: {
          resourceRules: RULES,
          excludeResourceRules: [{ ...RULES[0], resources: [] }],
        },
      },
      ['spec.matchConstraints.excludeResourceRules[0].resources Required'],
    ],
    [
      { ...GOOD, validations: [{ expression: 'object.spec.replicas <' }] },
      ['spec.validations[0].expression Invalid'],
    ],
  ])('%j', ([spec, expected]) => {
    expect(objectionsTo(policy(spec))).toEqual(expected)
  })
})

describe('where a policy holds', () => {
  test.for<[object, string[]]>([
    [{ policyName: 'shop', validationActions: ['Deny', 'Audit'] }, []],
    [{}, ['spec.policyName Required', 'spec.validationActions Required']],
    [
      { policyName: 'Shop', validationActions: ['deny'] },
      ['spec.policyName Invalid', 'spec.validationActions[0] NotSupported'],
    ],
    [
      { policyName: 'shop', validationActions: ['Warn', 'Deny', 'Warn'] },
      ['spec.validationActions[2] Duplicate', 'spec.validationActions Invalid'],
    ],
  ])('%j', ([spec, expected]) => {
    expect(objectionsTo(policy(spec, 'ValidatingAdmissionPolicyBinding'))).toEqual(expected)
  })
})
