import { expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

function slice(fields: object): object {
  const base = {
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.1.2.3'] }],
    ports: [{ name: 'http', port: 80 }],
  }
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'shop' },
    ...base,
    ...fields,
  }
}

test('addresses are of the one type that the slice has', () => {
  expect(objectionsTo(slice({}))).toEqual([])
  expect(objectionsTo(slice({ addressType: undefined }))).toEqual(['addressType Required'])
  expect(objectionsTo(slice({ addressType: 'ipv4' }))).toEqual(['addressType NotSupported'])
  expect(objectionsTo(slice({ addressType: 'IPv6' }))).toEqual([
    'endpoints[0].addresses[0] Invalid',
  ])
  const domain = (address: string): object =>
    slice({ addressType: 'FQDN', endpoints: [{ addresses: [address] }] })
  expect(objectionsTo(domain('shop.example.com'))).toEqual([])
  expect(objectionsTo(domain('shop'))).toEqual(['endpoints[0].addresses[0] Invalid'])
})

test('an endpoint has an address, and ports have names of their own', () => {
  expect(objectionsTo(slice({ endpoints: [{ addresses: [] }] }))).toEqual([
    'endpoints[0].addresses Required',
  ])
  expect(
    objectionsTo(
      slice({
        ports: [
          { name: 'a', port: 1 },
          { name: 'a', port: 2 },
        ],
      }),
    ),
  ).toEqual(['ports[1].name Duplicate'])
})
