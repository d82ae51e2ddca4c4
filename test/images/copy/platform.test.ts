import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesPlatform, readPlatforms } from '../../../src/images/copy/platform.ts'

const read = (...texts: string[]): string[] | undefined => readPlatforms(texts, '--platform')

describe('readPlatforms', () => {
  it.each([
    [['linux/arm64,linux/amd64'], ['linux/amd64', 'linux/arm64']],
    [['linux/amd64', ' Linux/AMD64 ', 'linux/x86_64'], ['linux/amd64']],
    [['linux/aarch64, linux/arm/v7'], ['linux/arm/v7', 'linux/arm64']],
    [['linux/armhf,linux/armel,linux/i386'], ['linux/386', 'linux/arm/v6', 'linux/arm/v7']],
    [['windows/amd64'], ['windows/amd64']],
    [['all'], undefined],
  ])('%j', (texts, expected) => expect(read(...texts)).toEqual(expected))

  it.each([
    'amd64',
    '',
    'linux/',
    '/amd64',
    'linux/amd64,',
    'linux/amd64/v1/x',
    'linux amd64',
    'a/b\n',
  ])('refuses %j', (text) => {
    if (text === 'a/b\n') expect(read(text)).toEqual(['a/b'])
    else expect(() => read(text)).toThrow(/^--platform ".*" is no platform$/s)
  })

  it('refuses all beside others', () => {
    expect(() => read('all,linux/amd64')).toThrow('--platform "all" is no platform')
  })

  it('reads what it wrote, and any other text never crashes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'a6/,v_8 ') })), (texts) => {
        try {
          const platforms = read(...texts)
          expect(read(...(platforms ?? ['all']))).toEqual(platforms)
        } catch (error) {
          expect((error as Error).name).toBe('UserError')
        }
      }),
    )
  })
})

describe('matchesPlatform', () => {
  it.each([
    ['linux/amd64', 'linux/amd64'],
    ['linux/amd64', 'linux/amd64/v3'],
    ['linux/arm64', 'linux/arm64/v8'],
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/arm', 'linux/arm/v6'],
    ['linux/arm/v7', 'linux/arm'],
  ])('%s is met by %s', (wanted, platform) => {
    expect(matchesPlatform(wanted, platform)).toBe(true)
  })

  it.each([
    ['linux/arm', 'linux/arm64'],
    ['linux/arm/v7', 'linux/arm/v6'],
    ['linux/arm/v6', 'linux/arm'],
    ['linux/amd64/v3', 'linux/amd64'],
    ['linux/amd64', 'windows/amd64'],
    ['linux/amd64', 'unknown/unknown'],
    ['linux/amd64', ''],
  ])('%s is not met by %s', (wanted, platform) => {
    expect(matchesPlatform(wanted, platform)).toBe(false)
  })
})
