import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayUrl, redact, redactArgument, secretsOf } from '../../src/diagnostics/redact.ts'
import { UserError } from '../../src/diagnostics/user-error.ts'

const SECRET = 'S3CRET'
/** A secret with what passwords may hold around it, which breaks addresses apart. */
const secrets = fc
  .tuple(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }))
  .map(([before, after]) => `${before}${SECRET}${after}`.replaceAll(/\s/g, '@'))
const schemes = fc.constantFrom('https', 'http', 'ssh', 'git+https', 'oci', 'docker', 'ftp')
const hosts = fc.constantFrom('git.example', 'localhost:5000', '10.0.0.1', '[::1]:8443')
const paths = fc.constantFrom('', '/', '/org/repo.git', '/charts/a-1.0.0.tgz', '/@scope/x')

const withPassword = fc
  .tuple(schemes, secrets, hosts, paths)
  .map(([scheme, secret, host, path]) => `${scheme}://me:${secret}@${host}${path}`)
const withToken = fc
  .tuple(
    schemes,
    hosts,
    paths,
    fc.constantFrom('token', 'X-Amz-Signature', 'access_token', 'sig', 'q'),
    secrets,
  )
  .map(([scheme, host, path, name, secret]) => `${scheme}://${host}${path}?a=1&${name}=${secret}`)
const addresses = fc.oneof(withPassword, withToken)

test('no secret of an address is shown, in whatever it stands', () => {
  fc.assert(
    fc.property(addresses, fc.constantFrom('', "'", '"', '(', '`', '<'), (address, quote) => {
      const texts = [
        redact(`cannot fetch ${quote}${address}${quote}: 404`),
        redact(address),
        redactArgument(address),
        displayUrl(address),
        new UserError(`cannot read ${address}`, { helmMessage: address }).message,
        new UserError('x', { helmMessage: `get ${address}` }).helmMessage ?? '',
      ]
      // Parsing cuts `https://me:/...` after the host `me`: then there is no password any more.
      if (
        URL.canParse(address) &&
        (new URL(address).password !== '' || new URL(address).search !== '')
      ) {
        texts.push(displayUrl(new URL(address)))
      }
      for (const text of texts) expect(text).not.toContain(SECRET)
    }),
    { numRuns: 2000 },
  )
})

test('the parts of an address that are secret are known, decoded, too', () => {
  expect(secretsOf('https://me:a%40bc@host/x')).toEqual(
    expect.arrayContaining(['me:a%40bc', 'a%40bc', 'a@bc']),
  )
  expect(secretsOf('https://host/x?token=abc')).toEqual(['abc'])
  expect(secretsOf('git@host:x')).toEqual([])
})

describe('what is no secret stays', () => {
  test.each([
    'cannot fetch https://charts.example/a-1.0.0.tgz: 404 Not Found',
    'docker://localhost:5000/image@sha256:0123456789abcdef',
    'git@github.com:org/repo.git',
    'https://registry.example/@scope/package',
    'values.yaml:3:5: name=value',
    'registry.example/image@sha256:0123456789abcdef is missing',
    'write to me@example.com: thanks',
    '@alias',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text)
  })
})

test.each([
  ['pull https://me:secret@a.example/x', 'pull https://***@a.example/x'],
  ["'https://a.example/x?token=1'.", "'https://a.example/x?***'."],
  ['me:secret@host.example:org/repo.git', '***@host.example:org/repo.git'],
  ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
  ['signature=abc&x=1', 'signature=***&x=1'],
])('%s', (text, shown) => {
  expect(redact(text)).toBe(shown)
})

test('addresses for messages', () => {
  expect(displayUrl('https://me:secret@host/charts?token=1#x')).toBe('https://host/charts')
  expect(displayUrl('https://me:p@ss/word@host/charts')).toBe('https://host/charts')
  expect(displayUrl('@alias')).toBe('@alias')
  expect(displayUrl(new URL('https://host/@scope/x?q=1'))).toBe('https://host/@scope/x')
})

test.each([
  'https://me:/pass?@host',
  'https://me:/pass#@host',
  'https://me:/pass@host/x',
  'https://me:1/pass?x@host',
])('a password that parsing took for a path: %s', (address) => {
  expect(displayUrl(new URL(address))).not.toContain('pass')
})

test('an address in the query costs the path', () => {
  expect(displayUrl(new URL('https://host/x?mail=a@b'))).toBe('https://host/***')
})

test('long texts take no longer than they are long', () => {
  const time = (text: string): number => {
    const start = performance.now()
    redact(text)
    return performance.now() - start
  }
  for (const part of ['a', '@', 'a:', 'https://', 'a.', 'a=']) {
    time(part.repeat(1000))
    expect(time(part.repeat(100_000))).toBeLessThan(1500)
  }
})
