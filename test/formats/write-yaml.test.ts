import * as fc from 'fast-check'
import { load } from 'js-yaml'
import { expect, it, test } from 'vitest'
import { writeYaml } from '../../src/formats/write-yaml.ts'
import { GoMap } from '../../src/go/values/value.ts'
import { decodeGoYaml } from '../../src/yaml/decode/decode.ts'

/** Strings that some reader of YAML takes for something else when they stand there bare. */
const TRICKY = [
  ['y', 'Y', 'n', 'yes', 'NO', 'on', 'Off', 'true', 'True', '~', 'null', 'NULL', ''],
  [
    '0o7',
    '0O7',
    '07',
    '08',
    '0x1F',
    '0X1F',
    '0b1',
    '0B1',
    '-0',
    '+12',
    '0_b1',
    '0_E0',
    '1e_5',
    '1e+_5',
    '1.5e_3',
    '.1e_1',
    '1:_30',
    '-1e-_3',
    '-_1',
    '+_0',
  ],
  ['1_000', '_1', '1__0', '685_230.15', '1e3', '1.', '.5', '+.5', '1.5e+3', '12e03', '1,000'],
  ['.inf', '-.INF', '.nan', '1:30', '190:20:30.15', '-1:30', '2001-01-01', '2001-1-1'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43', '0001-01-01T00:00:00Z'],
  ['=', '<<', '-', '?', ':', '- a', '? a', 'a: b', 'a:', 'a #b', '#a', '&a', '*a', '!a', '!!str a'],
  [
    '|',
    '>',
    '%a',
    '@a',
    '`a',
    '{',
    '[',
    ']',
    'a,b',
    '"',
    "'",
    '\\',
    '---',
    '...',
    '--- a',
    '... a',
  ],
  [
    ' a',
    'a ',
    '\t',
    'a\tb',
    '\n',
    'a\n',
    'a\n\n',
    ' a\nb',
    'a\n b',
    'a\n\tb',
    '\na',
    'a\rb',
    '\r\n',
  ],
  ['\0', '\x07', '\x1b', '\x7f', '\x80', '\x85', '\xa0', '\u2028', 'a\u2029b', '\ufeff', '\uffff'],
  ['😀', '\u{10ffff}', 'a'.repeat(300), 'a '.repeat(100)],
].flat()

function expectUnchanged(text: string): void {
  const written = writeYaml({ a: text, list: [text], [`k${text}`]: 'x', map: { [text]: 'y' } })
  const read = decodeGoYaml(written)
  if (!(read instanceof GoMap)) throw new Error('no map')
  expect([read.get('a'), read.get('list'), read.get(`k${text}`)]).toEqual([text, [text], 'x'])
  const map = read.get('map')
  expect(map instanceof GoMap && [...map.keys()]).toEqual([text])
  expect(load(written)).toMatchObject({ a: text, list: [text] })
}

it.each(TRICKY)('%j comes back through the reader that follows Go', expectUnchanged)

test('so does any string', () => {
  const numberLike = fc.string({
    unit: fc.constantFrom(...'019_:.+-eExXobBOTZ~<=ny \n\t#'),
    maxLength: 9,
  })
  const digits = fc.string({ unit: fc.constantFrom(...'01_.eE+-'), maxLength: 7 })
  const text = fc.oneof(
    digits,
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    numberLike,
  )
  fc.assert(fc.property(text, expectUnchanged), { numRuns: 1000 })
})

it('writes blocks and keeps long lines', () => {
  const text = `${'word '.repeat(40)}end`
  expect(writeYaml({ text, script: 'a\nb\n', empty: [] }, ['why'])).toBe(
    `# why\ntext: ${text}\nscript: |\n  a\n  b\nempty: []\n`,
  )
})

it('replaces what UTF-8 cannot hold', () => {
  expect(decodeGoYaml(writeYaml(['a\ud800b']))).toEqual(['a\ufffdb'])
})
