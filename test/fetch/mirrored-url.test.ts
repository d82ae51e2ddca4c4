import { expect, test } from 'vitest'
import { mirroredUrl } from '../../src/fetch/mirrored-url.ts'

const MIRRORS = new Map([
  ['https://a.io', '/folder'],
  ['https://a.io/b', 'https://c.io/d'],
  ['https://a.io/b/x.git', 'git@c.io:x.git'],
])

test.each([
  ['https://a.io', { kind: 'path', path: '/folder' }],
  ['https://a.io/x/y.tgz?token=1', { kind: 'path', path: '/folder/x/y.tgz' }],
  ['https://a.io/b/x.tgz', { kind: 'url', url: 'https://c.io/d/x.tgz' }],
  ['https://a.io/bc/x.tgz', { kind: 'path', path: '/folder/bc/x.tgz' }],
  ['https://a.io/b/x.git', { kind: 'url', url: 'git@c.io:x.git' }],
  ['https://a.io.example.com/x', { kind: 'url', url: 'https://a.io.example.com/x' }],
])('%s', (url, expected) => {
  expect(mirroredUrl(url, MIRRORS)).toEqual(expected)
})
