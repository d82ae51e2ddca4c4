import { describe, expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

const SERVICE = { name: 'shop', namespace: 'shop' }
const RULE = {
  apiGroups: ['apps'],
  apiVersions: ['v1'],
  operations: ['CREATE'],
  resources: ['deployments'],
}
const GOOD = {
  name: 'shop.example.com',
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  clientConfig: { service: SERVICE },
}

function configuration(webhooks: object[], kind = 'ValidatingWebhookConfiguration'): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: { name: 'shop' },
    webhooks,
  }
}

describe('a webhook', () => {
  const AT = 'webhooks[0]'
  test.for<[object, string[]]>([
    [{}, []],
    [{ admissionReviewVersions: ['v2', 'v1beta1'], timeoutSeconds: 30, failurePolicy: 'Fail' }, []],
    [{ name: undefined }, [`${AT}.name Required`]],
    [{ name: 'shop.example' }, [`${AT}.name Invalid`]],
    [{ name: 'Shop.example.com' }, [`${AT}.name Invalid`]],
    [{ sideEffects: undefined }, [`${AT}.sideEffects Required`]],
    [{ sideEffects: 'Unknown' }, [`${AT}.sideEffects NotSupported`]],
    [{ admissionReviewVersions: [] }, [`${AT}.admissionReviewVersions Required`]],
    [
      { admissionReviewVersions: ['v2', 'V3', 'v2'] },
      [
        `${AT}.admissionReviewVersions[1] Invalid`,
        `${AT}.admissionReviewVersions[2] Invalid`,
        `${AT}.admissionReviewVersions Invalid`,
      ],
    ],
    [
      { failurePolicy: 'fail', matchPolicy: 'Any', timeoutSeconds: 31 },
      [
        `${AT}.failurePolicy NotSupported`,
        `${AT}.matchPolicy NotSupported`,
        `${AT}.timeoutSeconds Invalid`,
      ],
    ],
    [
      { namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'Is' }] } },
      [`${AT}.namespaceSelector.matchExpressions[0].operator Invalid`],
    ],
    [
      {
        matchConditions: [
          { name: 'a', expression: 'true' },
          { name: 'a', expression: ' ' },
        ],
      },
      [`${AT}.matchConditions[1].expression Required`, `${AT}.matchConditions[1].name Duplicate`],
    ],
    [{ matchConditions: [{ name: 'a', expression: 'authorizer.anything().isNew(object)' }] }, []],
    [
      { matchConditions: [{ name: 'a', expression: 'object.' }] },
      [`${AT}.matchConditions[0].expression Invalid`],
    ],
  ])('%j', ([fields, expected]) => {
    expect(objectionsTo(configuration([{ ...GOOD, ...fields }]))).toEqual(expected)
  })
})

describe('where a webhook is', () => {
  const AT = 'webhooks[0].clientConfig'
  test.for<[object, string[]]>([
    [{ url: 'https://example.com:8443/check' }, []],
    [{ service: { ...SERVICE, path: '/a/b-1/', port: 8443 } }, []],
    [{}, [`${AT} Required`]],
    [{ url: 'https://a', service: SERVICE }, [`${AT} Required`]],
    [{ url: 'http://a/x?y#z' }, [`${AT}.url Invalid`, `${AT}.url Invalid`, `${AT}.url Invalid`]],
    [{ url: 'https://user@a' }, [`${AT}.url Invalid`]],
    [{ url: 'https:///check' }, [`${AT}.url Invalid`]],
    [{ url: 'https://a b' }, [`${AT}.url Required`]],
    [{ service: { name: 'shop' } }, [`${AT}.service.name Required`]],
    [{ service: { namespace: 'shop' } }, [`${AT}.service.namespace Required`]],
    [{ service: { ...SERVICE, port: 0 } }, [`${AT}.service.port Invalid`]],
    [
      { service: { ...SERVICE, path: 'a/check' } },
      [`${AT}.service.path Invalid`, `${AT}.service.path Invalid`],
    ],
    [
      { service: { ...SERVICE, path: '/a//My_check' } },
      [`${AT}.service.path Invalid`, `${AT}.service.path Invalid`],
    ],
  ])('%j', ([clientConfig, expected]) => {
    expect(objectionsTo(configuration([{ ...GOOD, clientConfig }]))).toEqual(expected)
  })
})

describe('what a webhook is asked about', () => {
  const AT = 'webhooks[0].rules[0]'
  test.for<[object, string[]]>([
    [{}, []],
    [
      { apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*/*'], scope: '*' },
      [],
    ],
    [{ resources: ['*', 'pods/status'] }, []],
    // The server looks at the last one alone.
    [{ resources: ['pods', '*'] }, []],
    [{ resources: ['*', 'pods'] }, [`${AT}.resources Invalid`]],
    [{ resources: ['*/*', 'pods'] }, [`${AT}.resources Invalid`]],
    [
      { resources: ['pods/*', 'pods/status', '*/scale', 'deployments/scale'] },
      [`${AT}.resources[1] Invalid`, `${AT}.resources[3] Invalid`],
    ],
    [
      { apiGroups: [], apiVersions: [], operations: [], resources: [] },
      ['operations', 'apiGroups', 'apiVersions', 'resources'].map(
        (list) => `${AT}.${list} Required`,
      ),
    ],
    [
      { apiGroups: ['*', 'apps'], operations: ['create'] },
      [`${AT}.operations[0] NotSupported`, `${AT}.apiGroups Invalid`],
    ],
    [
      { apiVersions: [''], scope: 'Namespace' },
      [`${AT}.apiVersions[0] Required`, `${AT}.scope NotSupported`],
    ],
  ])('%j', ([fields, expected]) => {
    expect(objectionsTo(configuration([{ ...GOOD, rules: [{ ...RULE, ...fields }] }]))).toEqual(
      expected,
    )
  })
})

test('webhooks of one configuration have different names', () => {
  expect(objectionsTo(configuration([GOOD, GOOD]))).toEqual(['webhooks[1].name Duplicate'])
})

test('mutating webhooks may be called again', () => {
  const of = (reinvocationPolicy: string): string[] =>
    objectionsTo(configuration([{ ...GOOD, reinvocationPolicy }], 'MutatingWebhookConfiguration'))
  expect(of('IfNeeded')).toEqual([])
  expect(of('Always')).toEqual(['webhooks[0].reinvocationPolicy NotSupported'])
})

test('v1beta1 has defaults for what v1 requires', () => {
  const { name, clientConfig } = GOOD
  const object = {
    ...configuration([
      { name, clientConfig },
      { name, clientConfig },
    ]),
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
  }
  expect(objectionsTo(object, 21)).toEqual([])
})
