import { expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

function driver(spec: object, name = 'csi.example.com'): object {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name }, spec }
}

test('a driver is a domain name in any case', () => {
  expect(objectionsTo(driver({}, 'CSI.example.com'))).toEqual([])
  expect(objectionsTo(driver({}, 'csi_example'))).toEqual(['name Invalid'])
})

test('policies, modes and tokens', () => {
  expect(
    objectionsTo(
      driver({
        fsGroupPolicy: 'File',
        volumeLifecycleModes: ['Ephemeral'],
        tokenRequests: [{ audience: 'a', expirationSeconds: 600 }],
      }),
    ),
  ).toEqual([])
  expect(
    objectionsTo(driver({ fsGroupPolicy: 'file', volumeLifecycleModes: ['Forever'] })),
  ).toEqual(['spec.fsGroupPolicy NotSupported', 'spec.volumeLifecycleModes NotSupported'])
  expect(
    objectionsTo(
      driver({ tokenRequests: [{ audience: 'a', expirationSeconds: 60 }, { audience: 'a' }] }),
    ),
  ).toEqual([
    'spec.tokenRequests[0].expirationSeconds Invalid',
    'spec.tokenRequests[1].audience Duplicate',
  ])
})
