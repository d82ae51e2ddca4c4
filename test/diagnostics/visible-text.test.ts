import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleJson, visibleLine, visibleLines } from '../../src/diagnostics/visible-text.ts'

describe('a text that quotes a stranger', () => {
  it.each([
    ['a\u001b[31mred', 'a\ufffd[31mred'],
    ['a\u009b2J', 'a\ufffd2J'],
    ['a\tb', 'a    b'],
    ['a\u202eb\u2066c', 'a\ufffdb\ufffdc'],
    ['a\ud800b', 'a\ufffdb'],
    ['\ud83d\ude00 中文 é', '\ud83d\ude00 中文 é'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visibleLine(text)).toBe(shown)
    expect(visibleLines(text)).toBe(shown)
  })

  it('keeps its lines, or is one', () => {
    expect(visibleLines('a\r\nb\rc\nd')).toBe('a\nb\nc\nd')
    expect(visibleLine('a\nb')).toBe('a\ufffdb')
  })
})

it('JSON keeps its meaning', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      const json = visibleJson(JSON.stringify(texts, null, 2))
      expect(JSON.parse(json)).toEqual(texts)
      expect(json).not.toMatch(/[\u007f-\u009f\u2028\u2029\u202e]/)
    }),
  )
})
