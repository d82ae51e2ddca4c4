import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { repositoryAddress } from '../../../src/serve/registration/repository-address.ts'

function card(address: string, internal = false): NetworkInterfaceInfo[] {
  const family = address.includes(':') ? 'IPv6' : 'IPv4'
  return [{ address, internal, family, netmask: '', mac: '', cidr: null } as NetworkInterfaceInfo]
}
const laptop = {
  lo: card('127.0.0.1', true),
  docker0: card('172.17.0.1'),
  utun3: card('10.8.0.2'),
  eth1: card('203.0.113.9'),
  wlan0: card('192.168.1.20'),
  eth2: card('fe80::1'),
}

test('a bound address is the address', () => {
  expect(repositoryAddress('10.0.0.5', 80, laptop)).toEqual({
    url: 'http://10.0.0.5:80',
    isReachable: true,
  })
  expect(repositoryAddress('2001:db8::1', 80, laptop).url).toBe('http://[2001:db8::1]:80')
})

test.each(['127.0.0.1', 'localhost', '::1', '127.1.2.3'])('%s is for this machine', (host) => {
  expect(repositoryAddress(host, 8879, laptop).isReachable).toBe(false)
})

test.each(['0.0.0.0', '::'])('for %s the address of a real card is chosen', (host) => {
  expect(repositoryAddress(host, 8879, laptop).url).toBe('http://192.168.1.20:8879')
})

test('without any network there is only this machine', () => {
  expect(repositoryAddress('0.0.0.0', 8879, { lo: card('127.0.0.1', true) })).toEqual({
    url: 'http://localhost:8879',
    isReachable: false,
  })
})
