import { describe, expect, test } from 'vitest'
import { answerTo, objectionsTo, warningsFor } from '../judging.ts'

const SIZE = { requests: { storage: '1Gi' } }
const GOOD = { accessModes: ['ReadWriteOnce'], resources: SIZE }

function claim(spec: object, metadata: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', ...metadata },
    spec,
  }
}

describe('a claim', () => {
  test.for<[object, string[]]>([
    [GOOD, []],
    [{ ...GOOD, storageClassName: '' }, []],
    [{ ...GOOD, accessModes: ['ReadWriteOncePod'] }, []],
    [{ ...GOOD, resources: { requests: { storage: 10 } } }, []],
    [{}, ['spec.accessModes Required', 'spec.resources[storage] Required']],
    [{ ...GOOD, accessModes: ['readWriteOnce'] }, ['spec.accessModes NotSupported']],
    [
      { ...GOOD, accessModes: ['ReadWriteOncePod', 'ReadWriteMany'] },
      ['spec.accessModes Forbidden'],
    ],
    [{ ...GOOD, resources: { requests: { storage: '0' } } }, ['spec.resources[storage] Invalid']],
    [{ ...GOOD, storageClassName: 'Fast' }, ['spec.storageClassName Invalid']],
    [{ ...GOOD, volumeMode: 'block' }, ['spec.volumeMode NotSupported']],
    [{ ...GOOD, selector: { matchLabels: { a: 'b c' } } }, ['spec.selector.matchLabels Invalid']],
  ])('%j', ([spec, expected]) => {
    expect(objectionsTo(claim(spec))).toEqual(expected)
  })
})

test('the mode of a single pod came with 1.27', () => {
  expect(objectionsTo(claim({ ...GOOD, accessModes: ['ReadWriteOncePod'] }), 26)).toEqual([
    'spec.accessModes NotSupported',
  ])
})

describe('what a claim is filled from', () => {
  const from = (sources: object): object => claim({ ...GOOD, ...sources })
  const other = { kind: 'PersistentVolumeClaim', name: 'other' }

  test('is judged in both of its fields, one of which is a copy', () => {
    expect(objectionsTo(from({ dataSource: other }))).toEqual([])
    const nameless = { dataSource: { kind: 'PersistentVolumeClaim' } }
    expect(objectionsTo(from(nameless), 24)).toEqual([
      'spec.dataSource.name Required',
      'spec.dataSourceRef.name Required',
    ])
    expect(objectionsTo(from(nameless), 22)).toEqual(['spec.dataSource.name Required'])
    expect(
      objectionsTo(from({ dataSource: other, dataSourceRef: { ...other, name: 'third' } })),
    ).toEqual(['spec Invalid'])
    expect(objectionsTo(from({ dataSourceRef: { kind: 'Database', name: 'a' } }))).toEqual([
      'spec.dataSource Invalid',
      'spec.dataSourceRef Invalid',
    ])
  })

  test('is dropped from the older field when it is neither a claim nor a snapshot', () => {
    const answer = answerTo(from({ dataSource: { apiGroup: 'a.b', kind: 'Database', name: 'a' } }))
    expect(answer).toMatchObject({ verdict: 'accepted-changes', dropped: ['spec.dataSource'] })
  })
})

test('servers warn of the older annotation and of fractions of a byte', () => {
  const annotations = { 'volume.beta.kubernetes.io/storage-class': 'fast' }
  expect(warningsFor(claim(GOOD, { annotations }), 26)).toEqual([])
  expect(warningsFor(claim(GOOD, { annotations }), 28)).toHaveLength(1)
  expect(warningsFor(claim({ ...GOOD, resources: { requests: { storage: '100m' } } }))).toEqual([
    'spec.resources.requests[storage]: 100m is a fraction of a byte',
  ])
})
