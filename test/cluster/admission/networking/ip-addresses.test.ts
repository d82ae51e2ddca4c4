import { expect, test } from 'vitest'
import {
  cidrProblems,
  formatNetwork,
  isStrictlyInside,
  parseCidr,
} from '../../../../src/cluster/admission/networking/cidrs.ts'
import {
  formatIp,
  ipProblems,
  parseIp,
} from '../../../../src/cluster/admission/networking/ip-addresses.ts'

test('addresses are read sloppily, and written in the usual form', () => {
  const usual = (text: string): string | undefined => {
    const ip = parseIp(text)
    return ip && formatIp(ip)
  }
  expect(usual('10.096.0.009')).toBe('10.96.0.9')
  expect(usual('::ffff:10.0.0.1')).toBe('10.0.0.1')
  expect(usual('2001:DB8:0:0:1:0:0:1')).toBe('2001:db8::1:0:0:1')
  expect(usual('2001:db8:0:1:1:1:1:1')).toBe('2001:db8:0:1:1:1:1:1')
  expect(usual('::')).toBe('::')
  for (const text of ['', '10.0.0', '10.0.0.256', '10.0.0.1/8', 'fe80::1%eth0'])
    expect(usual(text)).toBeUndefined()
})

test('what can be read in two ways is refused since 1.37', () => {
  for (const text of ['10.0.0.010', '::ffff:10.0.0.1']) {
    expect(ipProblems(text, { minor: 36 })).toEqual([])
    expect(ipProblems(text, { minor: 37 })).toHaveLength(1)
  }
  for (const text of ['10.0.0.1/8', '10.0.0.0/08', '010.0.0.0/8']) {
    expect(cidrProblems(text, { minor: 36 })).toEqual([])
    expect(cidrProblems(text, { minor: 37 })).toHaveLength(1)
  }
  expect(cidrProblems('10.0.0.0/33', { minor: 24 })).toHaveLength(1)
})

test('a block lies inside another one when it is smaller and of the same family', () => {
  const inside = (inner: string, outer: string): boolean =>
    isStrictlyInside(parseCidr(inner)!, parseCidr(outer)!)
  expect(inside('10.1.0.0/16', '10.0.0.0/8')).toBe(true)
  expect(inside('10.0.0.0/8', '10.0.0.0/8')).toBe(false)
  expect(inside('11.0.0.0/16', '10.0.0.0/8')).toBe(false)
  expect(inside('::ffff:10.1.0.0/112', '10.0.0.0/8')).toBe(true)
  expect(inside('fd00::/64', '0.0.0.0/0')).toBe(false)
  expect(formatNetwork(parseCidr('10.1.2.3/20')!)).toBe('10.1.0.0/20')
})
