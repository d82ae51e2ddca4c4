import { describe, expect, test } from 'vitest'
import { objectionsTo, warningsFor } from '../judging.ts'

function storageClass(fields: object): object {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'fast' },
    provisioner: 'csi.example.com',
    ...fields,
  }
}

function topology(...expressions: object[]): object {
  return { matchLabelExpressions: expressions }
}

describe('a storage class', () => {
  const zone = { key: 'zone', values: ['a', 'b'] }
  const terms = 'allowedTopologies'
  test.for<[object, string[]]>([
    [{}, []],
    [{ reclaimPolicy: '' }, []],
    [
      { provisioner: 'Example.com/Disk', reclaimPolicy: 'Retain', volumeBindingMode: 'Immediate' },
      [],
    ],
    [{ [terms]: [topology(zone), topology({ key: 'zone', values: ['c'] })] }, []],
    [{ provisioner: '' }, ['provisioner Required']],
    [{ provisioner: 'a b' }, ['provisioner Invalid']],
    [{ parameters: { '': 'x' } }, ['parameters Invalid']],
    [{ reclaimPolicy: 'Recycle' }, ['reclaimPolicy NotSupported']],
    [{ volumeBindingMode: 'immediate' }, ['volumeBindingMode NotSupported']],
    [{ [terms]: [topology()] }, [`${terms}[0].matchLabelExpressions Duplicate`]],
    [
      { [terms]: [topology(zone), topology({ ...zone, values: ['b', 'a'] })] },
      [`${terms}[1].matchLabelExpressions Duplicate`],
    ],
    [
      { [terms]: [topology({ key: 'a b', values: [] })] },
      [
        `${terms}[0].matchLabelExpressions[0].values Required`,
        `${terms}[0].matchLabelExpressions[0].key Invalid`,
      ],
    ],
    [
      { [terms]: [topology(zone, { key: 'zone', values: ['a', 'a'] })] },
      [
        `${terms}[0].matchLabelExpressions[1].values[1] Duplicate`,
        `${terms}[0].matchLabelExpressions[1].key Duplicate`,
      ],
    ],
  ])('%j', ([fields, expected]) => {
    expect(objectionsTo(storageClass(fields))).toEqual(expected)
  })
})

test('servers warn of older labels of nodes', () => {
  const object = storageClass({
    allowedTopologies: [topology({ key: 'failure-domain.beta.kubernetes.io/zone', values: ['a'] })],
  })
  expect(warningsFor(object, 24)).toEqual([])
  expect(warningsFor(object, 26)).toHaveLength(1)
})

test('a class of volume attributes has a driver and parameters', () => {
  const object = (fields: object): object => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'VolumeAttributesClass',
    metadata: { name: 'gold' },
    driverName: 'csi.example.com',
    ...fields,
  })
  expect(objectionsTo(object({ parameters: { iops: '100' } }))).toEqual([])
  expect(objectionsTo(object({}))).toEqual(['parameters Required'])
  expect(objectionsTo(object({ driverName: 'a_b', parameters: { iops: '100' } }))).toEqual([
    'driverName Invalid',
  ])
})
