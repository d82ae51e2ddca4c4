import * as re2 from 're2js'
import { describe, expect, it } from 'vitest'
import { compileGoRegexp } from '../../../src/go/regexp/regexp.ts'

const loadRe2 = (): typeof re2 => re2
const compile = (pattern: string) => compileGoRegexp(pattern, { mustCompile: false, loadRe2 })

describe('a regular expression of Go', () => {
  it.each(['a*a*a*a*a*a*a*a*b', '(a|a)*b', 'a?a?a?a?a?a?a?a?a?a?[ab]*c', '[a-z]+[a-z]+[a-z]+0'])(
    'takes time in proportion to the text: %s',
    (pattern) => {
      const start = performance.now()
      expect(compile(pattern).matchFrom('a'.repeat(4000), 0)).toBeUndefined()
      expect(performance.now() - start).toBeLessThan(2000)
    },
  )

  it.each([
    ['^v?([0-9]+)\\.([0-9]+).*$', 'v1.20.3', [0, 7, 1, 2, 3, 5]],
    ['[^-A-Za-z0-9_.]', 'a+b', [1, 2]],
    ['(a)|(b)', 'b', [0, 1, -1, -1, 0, 1]],
    ['x', 'a', undefined],
  ])('tells where %s matches %s', (pattern, text, offsets) => {
    expect(compile(pattern).matchFrom(text, 0)).toEqual(offsets)
  })

  it('is compiled once', () => {
    expect(compile('once-[a-z]+')).toBe(compile('once-[a-z]+'))
  })

  it('is refused in the words of Go', () => {
    expect(() => compile('a(b')).toThrow('error parsing regexp: missing closing ): `a(b`')
    expect(() => compileGoRegexp('a(b', { mustCompile: true, loadRe2 })).toThrow(
      'regexp: Compile(`a(b`): error parsing regexp: missing closing ): `a(b`',
    )
  })
})
