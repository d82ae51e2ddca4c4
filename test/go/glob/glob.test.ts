import { expect, test } from 'vitest'
import { compileGlob, GlobError } from '../../../src/go/glob/glob.ts'

// Answers of github.com/gobwas/glob v0.2.3 with separator `/`.
test.each([
  ['*.txt', 'a.txt', true],
  ['*.txt', 'd/a.txt', false],
  ['**.txt', 'd/a.txt', true],
  ['d/**', 'd/e/f', true],
  ['d/*', 'd/e/f', false],
  ['?.txt', 'é.txt', true],
  ['?', '/', false],
  ['[a-c]x', 'bx', true],
  ['[!a-c]x', 'bx', false],
  ['[abc]x', 'cx', true],
  ['[!abc]x', 'dx', true],
  ['{a,b/c}.*', 'b/c.d', true],
  ['{a,{b,c}}', 'c', true],
  ['a,b', 'a,b', true],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['a.b', 'axb', false],
  ['dash-1.14/*.json', 'dash-1.14/x.json', true],
])('%s on %s', (pattern, path, matches) => {
  expect(compileGlob(pattern).test(path)).toBe(matches)
})

test.each(['[', '[a', '[b-a]', '[]'])('%s is no pattern', (pattern) => {
  expect(() => compileGlob(pattern)).toThrow(GlobError)
})
