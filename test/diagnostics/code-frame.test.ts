import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeFrame } from '../../src/diagnostics/code-frame.ts'
import { displayWidth } from '../../src/diagnostics/display-width.ts'

describe('code frame', () => {
  test('shows the line between its neighbours and underlines the place', () => {
    expect(
      codeFrame('a: 1\nbad: 2\nc: 3\nd: 4\n', { file: 'f', line: 2, column: 1, endColumn: 4 }),
    ).toBe(['  1 | a: 1', '> 2 | bad: 2', '    | ^^^', '  3 | c: 3', ''].join('\n'))
  })

  test('counts wide characters as two columns', () => {
    expect(codeFrame('名称: 値x', { file: 'f', line: 1, column: 5, endColumn: 6 })).toBe(
      ['> 1 | 名称: 値x', '    |       ^^', ''].join('\n'),
    )
  })

  test('expands tabs and hides control characters', () => {
    expect(codeFrame('\ta\u001b[31m', { file: 'f', line: 1, column: 2 })).toBe(
      ['> 1 |     a\ufffd[31m', '    |     ^', ''].join('\n'),
    )
  })

  test('cuts a long line around the place', () => {
    const line = `${'a'.repeat(300)}X${'b'.repeat(300)}`
    const frame = codeFrame(line, { file: 'f', line: 1, column: 301 }, { columns: 46 })
    const [text = '', marker = ''] = frame.split('\n')
    expect(text.length).toBeLessThanOrEqual(46)
    expect(text[marker.indexOf('^')]).toBe('X')
  })

  test('a line alone is shown without underline, a place without line is nothing', () => {
    expect(codeFrame('a\nb', { file: 'f', line: 2 })).toBe('  1 | a\n> 2 | b\n')
    expect(codeFrame('a', { file: 'f' })).toBe('')
    expect(codeFrame('a', { file: 'f', line: 5, column: 1 })).toBe('')
  })

  test('underlines every line of a place, without its indentation', () => {
    const source = 'a:\n  b: 1\n\n  c: 2\nd: 3\n'
    const place = { file: 'f', line: 1, column: 2, endLine: 4, endColumn: 4 }
    expect(codeFrame(source, place)).toBe(
      [
        '> 1 | a:',
        '    |  ^',
        '> 2 |   b: 1',
        '    |   ^^^^',
        '> 3 |',
        '> 4 |   c: 2',
        '    |   ^',
        '  5 | d: 3',
        '',
      ].join('\n'),
    )
  })

  test('a place that ends before the first character of a line does not cover it', () => {
    const place = { file: 'f', line: 1, column: 1, endLine: 2, endColumn: 1 }
    expect(codeFrame('ab\ncd\n', place)).toBe('> 1 | ab\n    | ^^\n  2 | cd\n')
  })

  test('of a long place the first lines are shown', () => {
    const lines = Array.from({ length: 30 }, (_, at) => `line ${at + 1}`)
    const frame = codeFrame(lines.join('\n'), { file: 'f', line: 9, column: 1, endLine: 20 })
    expect(frame.match(/^> *\d+/gm)).toEqual(['>  9', '> 10', '> 11', '> 12'])
  })

  test('reads every kind of line break and skips a byte order mark', () => {
    expect(codeFrame('\ufeffa\r\nb\rc', { file: 'f', line: 3, column: 1 })).toBe(
      '  2 | b\n> 3 | c\n    | ^\n',
    )
  })

  test('never wider than asked, never a raw control character', () => {
    const place = fc.record({
      line: fc.integer({ min: 1, max: 4 }),
      column: fc.integer({ min: 1, max: 60 }),
      length: fc.integer({ min: 0, max: 60 }),
    })
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'ab \n\r\t\0\u0007\u0301\u2028\ufeff日；🎉'),
          maxLength: 80,
        }),
        place,
        (source, { line, column, length }) => {
          const location = { file: 'f', line, column, endLine: line, endColumn: column + length }
          const lines = codeFrame(source, location, { columns: 40 }).split('\n')
          for (const text of lines) {
            expect(displayWidth(text)).toBeLessThanOrEqual(40)
            expect(text).not.toMatch(/\p{Control}/u)
          }
        },
      ),
    )
  })
})

test.each([
  ['abc', 3],
  ['名称', 4],
  ['ｅ！', 4],
  ['e\u0301', 1],
  ['한글', 4],
  ['🎉', 2],
  ['', 0],
])('%j is %d columns wide', (text, width) => {
  expect(displayWidth(text)).toBe(width)
})
