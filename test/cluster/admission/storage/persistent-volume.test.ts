import { describe, expect, test } from 'vitest'
import { objectionsTo, warningsFor } from '../judging.ts'

const GOOD = {
  capacity: { storage: '1Gi' },
  accessModes: ['ReadWriteOnce'],
  hostPath: { path: '/data' },
}
const PLAIN = { ...GOOD, hostPath: undefined }
const NODE = {
  required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }] },
}

function volume(spec: object): object {
  return { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'data' }, spec }
}

describe('a volume', () => {
  test.for<[object, string[]]>([
    [GOOD, []],
    [{ ...PLAIN, csi: { driver: 'CSI.example.com', volumeHandle: 'a' } }, []],
    [{ ...PLAIN, local: { path: '/data' }, nodeAffinity: NODE }, []],
    [{ ...PLAIN, nfs: { server: 'nfs', path: '/data' } }, []],
    [PLAIN, ['spec Required']],
    [{ ...GOOD, nfs: { server: 'nfs', path: '/data' } }, ['spec.nfs Forbidden']],
    [{ ...GOOD, accessModes: [] }, ['spec.accessModes Required']],
    [{ ...GOOD, capacity: undefined }, ['spec.capacity Required', 'spec.capacity NotSupported']],
    [{ ...GOOD, capacity: { storage: '1Gi', cpu: '1' } }, ['spec.capacity NotSupported']],
    [{ ...GOOD, capacity: { storage: '0' } }, ['spec.capacity[storage] Invalid']],
    [{ ...GOOD, hostPath: { path: '/data/../..' } }, ['spec.hostPath.path Invalid']],
    [{ ...GOOD, hostPath: { path: '/a', type: 'directory' } }, ['spec.hostPath.type NotSupported']],
    [
      { ...GOOD, persistentVolumeReclaimPolicy: 'retain' },
      ['spec.persistentVolumeReclaimPolicy NotSupported'],
    ],
    [
      { ...GOOD, hostPath: { path: '/a/..//' }, persistentVolumeReclaimPolicy: 'Recycle' },
      ['spec.hostPath.path Invalid', 'spec.persistentVolumeReclaimPolicy Forbidden'],
    ],
    [{ ...PLAIN, local: { path: '/data' } }, ['spec.nodeAffinity Required']],
    [{ ...GOOD, nodeAffinity: {} }, ['spec.nodeAffinity.required Required']],
    [
      { ...PLAIN, csi: { driver: 'a', nodePublishSecretRef: { name: 'b' } } },
      ['spec.csi.volumeHandle Required', 'spec.csi.nodePublishSecretRef.namespace Required'],
    ],
    [
      { ...GOOD, storageClassName: 'Fast', volumeMode: 'Raw' },
      ['spec.storageClassName Invalid', 'spec.volumeMode NotSupported'],
    ],
  ])('%j', ([spec, expected]) => {
    expect(objectionsTo(volume(spec))).toEqual(expected)
  })
})

test('servers warn of what goes away', () => {
  expect(warningsFor(volume({ ...GOOD, persistentVolumeReclaimPolicy: 'Recycle' }), 28)).toEqual([])
  expect(
    warningsFor(volume({ ...GOOD, persistentVolumeReclaimPolicy: 'Recycle' }), 35),
  ).toHaveLength(1)
  const rbd = { ...PLAIN, rbd: { monitors: ['a'], image: 'b' } }
  expect(warningsFor(volume(rbd), 27)).toEqual([])
  expect(warningsFor(volume(rbd), 28)).toHaveLength(1)
})
