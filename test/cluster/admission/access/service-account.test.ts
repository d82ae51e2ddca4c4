import { expect, test } from 'vitest'
import { refusals, warnings } from '../refusals.ts'

test('an account has a name, and one annotation that is going away', () => {
  const account = (metadata: object): object => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata,
  })
  expect(refusals(account({ name: 'shop' }))).toEqual([])
  expect(refusals(account({ name: 'Shop' }))).toEqual(['metadata.name Invalid'])
  const annotations = { 'kubernetes.io/enforce-mountable-secrets': 'true' }
  expect(warnings(account({ name: 'shop', annotations }), 31)).toEqual([])
  expect(warnings(account({ name: 'shop', annotations }), 32)).toHaveLength(1)
})
