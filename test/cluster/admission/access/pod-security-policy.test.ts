import { expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

const ANY = { rule: 'RunAsAny' }
const GOOD = { runAsUser: ANY, seLinux: ANY, supplementalGroups: ANY, fsGroup: ANY }

function policy(spec: object): object {
  return {
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: { name: 'shop' },
    spec,
  }
}

test('a policy has its four rules', () => {
  expect(objectionsTo(policy(GOOD), 24)).toEqual([])
  expect(
    objectionsTo(
      policy({ ...GOOD, runAsUser: { rule: 'MayRunAs' }, seLinux: {}, runAsGroup: {} }),
      24,
    ),
  ).toEqual([
    'spec.runAsUser.rule NotSupported',
    'spec.seLinux.rule NotSupported',
    'spec.runAsGroup.rule NotSupported',
  ])
})

test('what is dropped is neither added nor allowed', () => {
  const capabilities = {
    requiredDropCapabilities: ['KILL'],
    defaultAddCapabilities: ['CHOWN', 'KILL'],
  }
  expect(
    objectionsTo(policy({ ...GOOD, ...capabilities, allowedCapabilities: ['*'] }), 24),
  ).toEqual(['spec.requiredDropCapabilities Invalid', 'spec.defaultAddCapabilities Invalid'])
})
