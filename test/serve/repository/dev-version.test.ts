import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareVersions, parseVersion } from '../../../src/go/semver/version.ts'
import { devVersion } from '../../../src/serve/repository/dev-version.ts'

test.each([
  ['1.2.3', 1, '1.2.4-dev.1'],
  ['1.2.3', 12, '1.2.4-dev.12'],
  ['1.2.3+build.7', 1, '1.2.4-dev.1'],
  ['1.2.3-rc.1', 2, '1.2.3-rc.1.dev.2'],
  ['1.2.4-dev.3', 1, '1.2.4-dev.3.dev.1'],
  ['v1.8.0', 1, 'v1.8.1-dev.1'],
  ['1.2', 1, '1.2.1-dev.1'],
])('%s number %i', (version, count, expected) => {
  expect(devVersion(version, count)).toBe(expected)
})

const identifier = fc.oneof(
  fc.nat(20).map(String),
  fc.constantFrom('alpha', 'beta', 'dev', 'rc', 'x-1'),
)
const ownVersion = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.array(identifier, { maxLength: 3 }))
  .map(([a, b, c, pre]) => `${a}.${b}.${c}${pre.length > 0 ? `-${pre.join('.')}` : ''}`)

test('is greater than the own version and than every number before it', () => {
  fc.assert(
    fc.property(ownVersion, fc.integer({ min: 1, max: 2000 }), (version, count) => {
      const compare = (a: string, b: string) => compareVersions(parseVersion(a), parseVersion(b))
      expect(compare(devVersion(version, count), version)).toBe(1)
      expect(compare(devVersion(version, count + 1), devVersion(version, count))).toBe(1)
    }),
  )
})

test('is less than the next release and the next prerelease', () => {
  const compare = (a: string, b: string) => compareVersions(parseVersion(a), parseVersion(b))
  expect(compare(devVersion('1.2.3', 99), '1.2.4')).toBe(-1)
  expect(compare(devVersion('1.2.3-rc.1', 99), '1.2.3-rc.2')).toBe(-1)
})
