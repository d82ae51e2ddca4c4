import { describe, expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

const AT = 'spec.limits[0]'

describe('the limits of one type', () => {
  const cpu = (amount: string): object => ({ cpu: amount })
  test.for<[object, string[]]>([
    [
      {
        type: 'Container',
        min: cpu('100m'),
        max: cpu('2'),
        default: cpu('1'),
        defaultRequest: cpu('0.5'),
        maxLimitRequestRatio: cpu('20'),
      },
      [],
    ],
    [{ type: 'Pod', max: cpu('2') }, []],
    [{ type: 'PersistentVolumeClaim', min: { storage: '1Gi' } }, []],
    [{}, [`${AT}.type Invalid`, `${AT}.type Invalid`]],
    [{ type: 'container' }, [`${AT}.type Invalid`]],
    [{ type: 'Pod', max: { foo: '1' } }, [`${AT}.max[foo] Invalid`, `${AT}.max[foo] Invalid`]],
    // What is not there is taken from what is.
    [
      { type: 'Container', max: cpu('1'), min: cpu('2') },
      [`${AT}.min[cpu] Invalid`, `${AT}.defaultRequest[cpu] Invalid`, `${AT}.default[cpu] Invalid`],
    ],
    [
      { type: 'Container', max: cpu('1'), default: cpu('2') },
      [`${AT}.defaultRequest[cpu] Invalid`, `${AT}.default[cpu] Invalid`],
    ],
    [
      { type: 'Container', default: cpu('1'), defaultRequest: cpu('2') },
      [`${AT}.defaultRequest[cpu] Invalid`],
    ],
    [{ type: 'Pod', default: cpu('1'), max: cpu('0.5') }, [`${AT}.default Forbidden`]],
    [{ type: 'PersistentVolumeClaim' }, [`${AT}.limits Required`]],
    [
      { type: 'Pod', maxLimitRequestRatio: cpu('0.5') },
      [`${AT}.maxLimitRequestRatio[cpu] Invalid`],
    ],
    [
      { type: 'Pod', min: cpu('1'), max: cpu('3'), maxLimitRequestRatio: cpu('4') },
      [`${AT}.maxLimitRequestRatio[cpu] Invalid`],
    ],
    [
      { type: 'Container', default: { 'a.b/gpu': '2' }, defaultRequest: { 'a.b/gpu': '1' } },
      [`${AT}.defaultRequest[a.b/gpu] Invalid`],
    ],
  ])('%j', ([limit, expected]) => {
    expect(objectionsTo(limitRange(limit))).toEqual(expected)
  })
})

test('each type is there once', () => {
  expect(objectionsTo(limitRange({ type: 'Container' }, { type: 'Container' }))).toEqual([
    'spec.limits[1].type Duplicate',
  ])
})

function limitRange(...limits: object[]): object {
  return { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'shop' }, spec: { limits } }
}
