import * as fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { nativePattern } from '../../../src/go/regexp/native-pattern.ts'

const PIECES = [
  'a',
  'b',
  '-',
  '_',
  ' ',
  '.',
  '\\.',
  '\\d',
  '\\W',
  '\\s',
  '[a-c]',
  '[^a-c]',
  '[a-z0-9-]',
  '[.-]',
  '[\\w.]',
  '[^/]',
  '(',
  '(?:',
  ')',
  '|',
  '*',
  '+',
  '?',
  '{2}',
  '{1,2}',
  '*?',
  '^',
  '$',
  '0',
  'é',
]

function spansOfNative(source: string, text: string): (readonly number[])[] {
  const matches = [...text.matchAll(new RegExp(source, 'dgu'))]
  return matches.map(({ indices }) => indices?.flatMap((bounds) => bounds ?? [-1, -1]) ?? [])
}

function spansOfRe2(pattern: string, text: string): (readonly number[])[] {
  const matcher = RE2JS.compile(pattern).matcher(text)
  const spans: number[][] = []
  for (let at = 0; at <= text.length && matcher.find(at);) {
    const span = Array.from({ length: matcher.groupCount() + 1 }, (_, group) => [
      matcher.start(group),
      matcher.end(group),
    ]).flat()
    spans.push(span)
    const end = span[1]!
    at = end > span[0]! ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1)
  }
  return spans
}

describe('patterns left to the JavaScript engine', () => {
  it('match as in RE2', () => {
    let taken = 0
    const patterns = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 7 })
    const texts = fc.string({ unit: fc.constantFrom(...'aabbc01-_. /é\n🎉'), maxLength: 14 })
    fc.assert(
      fc.property(patterns, texts, (pieces, text) => {
        const pattern = pieces.join('')
        const native = nativePattern(pattern)
        if (!native) return
        taken++
        expect(spansOfNative(native.source, text)).toEqual(spansOfRe2(pattern, text))
      }),
      { numRuns: 3000 },
    )
    expect(taken).toBeGreaterThan(100)
  })

  it.each(['[^a-zA-Z0-9-]+', '-+$', '^v?([0-9]+)\\.([0-9]+).*$', '\\s+', '[_.]', '^(foo|bar)$'])(
    'are those that charts use: %s',
    (pattern) => expect(nativePattern(pattern)).toBeDefined(),
  )

  it.each([
    '(?i)a',
    'a**',
    '(a*)*',
    '\\b',
    '[[:alpha:]]',
    '\\pL',
    'a{3,2}',
    '(a',
    '[b-a]',
    '(?=a)',
    '\\Qa\\E',
    'é',
  ])('are not: %s', (pattern) => expect(nativePattern(pattern)).toBeUndefined())
})
