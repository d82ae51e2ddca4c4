import { describe, expect, test } from 'vitest'
import { answerTo, objectionsTo } from '../judging.ts'

function budget(spec: object, name = 'shop'): object {
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name }, spec }
}

describe('a budget', () => {
  test.for<[object, string[]]>([
    [{}, []],
    [{ minAvailable: '50%' }, []],
    [{ maxUnavailable: 0 }, []],
    [{ minAvailable: 1, maxUnavailable: 1 }, ['spec Invalid']],
    [{ minAvailable: '1' }, ['spec.minAvailable Invalid']],
    [{ maxUnavailable: '101%' }, ['spec.maxUnavailable Invalid']],
    [{ maxUnavailable: -1 }, ['spec.maxUnavailable Invalid']],
    [{ selector: { matchLabels: { app: 'a b' } } }, ['spec.selector.matchLabels Invalid']],
    [{ unhealthyPodEvictionPolicy: 'Always' }, ['spec.unhealthyPodEvictionPolicy NotSupported']],
  ])('%j', ([spec, expected]) => {
    expect(objectionsTo(budget(spec))).toEqual(expected)
  })
})

test('its name need not be a domain name', () => {
  expect(objectionsTo(budget({}, 'My Shop'))).toEqual([])
  expect(objectionsTo(budget({}, 'a/b'))).toEqual(['metadata.name Invalid'])
})

test('the policy for unhealthy pods is lost before 1.27', () => {
  expect(answerTo(budget({ unhealthyPodEvictionPolicy: 'Always' }), 26).verdict).toBe(
    'accepted-changes',
  )
})
