import { describe, expect, test } from 'vitest'
import { isWithoutProxy } from '../../src/fetch/no-proxy.ts'

// The rules are those of golang.org/x/net/http/httpproxy (proxy.go, Config.NoProxy and useProxy).
describe.each([
  [
    '',
    {
      direct: [
        'http://localhost',
        'https://localhost:8443',
        'http://127.0.0.1',
        'http://127.3.2.1:80',
        'http://[::1]:90',
        'http://[::ffff:127.0.0.1]',
      ],
      proxied: ['http://localhost.example.com', 'http://10.0.0.1'],
    },
  ],
  ['*', { direct: ['http://x.io', 'https://10.0.0.1', 'http://[2001:db8::1]'], proxied: [] }],
  ['a, *', { direct: ['http://x.io'], proxied: [] }],
  [
    'example.com',
    {
      direct: ['http://example.com', 'https://a.b.example.com:8443'],
      proxied: ['http://badexample.com', 'http://example.com.cn'],
    },
  ],
  ['.example.com', { direct: ['http://a.example.com'], proxied: ['http://example.com'] }],
  ['*.example.com', { direct: ['http://a.example.com'], proxied: ['http://example.com'] }],
  [
    ' Example.COM ,, other.io',
    { direct: ['http://example.com', 'http://other.io'], proxied: ['http://x.io'] },
  ],
  [
    'example.com:8080',
    {
      direct: ['http://example.com:8080', 'http://a.example.com:8080'],
      proxied: ['http://example.com', 'https://example.com'],
    },
  ],
  ['example.com:443', { direct: ['https://example.com'], proxied: ['http://example.com'] }],
  [
    '10.0.0.0/8,2001:db8::/32',
    {
      direct: ['http://10.1.2.3', 'https://[2001:db8::5]'],
      proxied: ['http://11.0.0.1', 'http://[2001:db9::1]', 'http://ten.io'],
    },
  ],
  ['10.0.0.7/8', { direct: ['http://10.1.2.3'], proxied: [] }],
  [
    '192.168.1.1,[2001:db8::1]:443',
    {
      direct: ['http://192.168.1.1:99', 'https://[2001:db8::1]'],
      proxied: ['http://192.168.1.2', 'http://[2001:db8::1]'],
    },
  ],
  [
    '192.168.1.1:8080,2001:db8::1',
    {
      direct: ['http://192.168.1.1:8080', 'http://[2001:db8::1]'],
      proxied: ['http://192.168.1.1'],
    },
  ],
  ['1.1', { direct: [], proxied: ['http://10.0.1.1', 'http://1.1.1.1'] }],
  ['10.0.0.0/99,/8,:80,.', { direct: [], proxied: ['http://10.0.0.1', 'http://x.io'] }],
])('NO_PROXY=%s', (list, { direct, proxied }) => {
  test.each(direct)('%s is fetched directly', (url) => {
    expect(isWithoutProxy(new URL(url), list)).toBe(true)
  })
  test.each(proxied)('%s goes through the proxy', (url) => {
    expect(isWithoutProxy(new URL(url), list)).toBe(false)
  })
})
