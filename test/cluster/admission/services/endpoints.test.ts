import { expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

function endpoints(...subsets: object[]): object {
  return { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'shop' }, subsets }
}

test('addresses are such that others can reach', () => {
  const at = (ip: string): string[] =>
    objectionsTo(endpoints({ addresses: [{ ip }], ports: [{ port: 80 }] }))
  expect(at('10.1.2.3')).toEqual([])
  expect(at('fd00::1')).toEqual([])
  for (const ip of [
    '127.0.0.1',
    '0.0.0.0',
    '169.254.1.1',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'ff02::1',
  ]) {
    expect(at(ip), ip).toEqual(['subsets[0].addresses[0].ip Invalid'])
  }
  expect(at('shop.example.com')).toHaveLength(2)
})

test('a subset has addresses, and names for its ports when there are several', () => {
  expect(objectionsTo(endpoints({ ports: [{ port: 80 }, { name: 'b', port: 81 }] }))).toEqual([
    'subsets[0] Required',
    'subsets[0].ports[0].name Required',
  ])
  expect(
    objectionsTo(endpoints({ notReadyAddresses: [{ ip: '10.1.2.3', hostname: 'A_b' }] })),
  ).toEqual(['subsets[0].notReadyAddresses[0].hostname Invalid'])
})
