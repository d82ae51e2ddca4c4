import { expect, test } from 'vitest'
import { objectionsTo, warningsFor } from '../judging.ts'

test('an account has a name, and one annotation that is going away', () => {
  const account = (metadata: object): object => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata,
  })
  expect(objectionsTo(account({ name: 'shop' }))).toEqual([])
  expect(objectionsTo(account({ name: 'Shop' }))).toEqual(['metadata.name Invalid'])
  const annotations = { 'kubernetes.io/enforce-mountable-secrets': 'true' }
  expect(warningsFor(account({ name: 'shop', annotations }), 31)).toEqual([])
  expect(warningsFor(account({ name: 'shop', annotations }), 32)).toHaveLength(1)
})
