import { expect, test } from 'vitest'
import { joinArchiveUrl } from '../../../src/repo/index-file/index-url.ts'

// The right column is what Go's net/url and helm's URLJoin give.
test.each([
  ['', 'demo-1.0.0.tgz', 'demo-1.0.0.tgz'],
  ['', 'demo-1.0.0+build.1.tgz', 'demo-1.0.0+build.1.tgz'],
  ['', 'x:y z.tgz', './x:y%20z.tgz'],
  ['', 'my dir/cni 1+2:x.tgz', 'my%20dir/cni%201+2:x.tgz'],
  ['', 'a%20b.tgz', 'a%2520b.tgz'],
  ['https://ex.com/a b/?q=1', 'sub/a.tgz', 'https://ex.com/a%20b/sub/a.tgz?q=1'],
  ['https://ex.com/a%20b', 'a.tgz', 'https://ex.com/a%20b/a.tgz'],
  ['https://h', "[a]%(b)!*'~.tgz", 'https://h/%5Ba%5D%25%28b%29%21%2A%27~.tgz'],
  ['https://h/../x', 'a.tgz', 'https://h/x/a.tgz'],
  ['charts/', 'a.tgz', 'charts/a.tgz'],
  ['/x/', 'a.tgz', '/x/a.tgz'],
  ['../x', 'a.tgz', '../x/a.tgz'],
  ['//h', 'a.tgz', '//h/a.tgz'],
])('%j joined with %j', (base, path, url) => {
  expect(joinArchiveUrl(base, path)).toBe(url)
})

test('a broken escape in the base is an error', () => {
  expect(() => joinArchiveUrl('https://h/%zz', 'a.tgz')).toThrow(URIError)
})
