import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GoInt, GoMap, JsonNumber } from '../../../src/go/values/value.ts'
import { encodeGoYaml, encodeGoYamlPretty } from '../../../src/yaml/emit/encode.ts'
import { YamlEncodeError } from '../../../src/yaml/emit/yaml-encode-error.ts'
import { readRecorded } from '../recorded.ts'

interface RecordedEncode {
  json: string
  toYaml?: string
  error?: string
  pretty: string
}

// What sigs.k8s.io/yaml v1.6.0 and its yaml.v3 encoder (indent 2) wrote for these values.
const RECORDED = readRecorded<RecordedEncode>('go-encode.json')

describe('encodeGoYaml writes what sigs.k8s.io/yaml writes', () => {
  test.each(RECORDED)('$json', ({ json, toYaml, error, pretty }) => {
    const value: unknown = JSON.parse(json)
    if (error === undefined) expect(encodeGoYaml(value)).toBe(toYaml)
    else expect(() => encodeGoYaml(value)).toThrow(new YamlEncodeError(error))
    expect(encodeGoYamlPretty(value)).toBe(pretty)
  })
})

describe('encodeGoYaml', () => {
  test('writes Go values', () => {
    const value = new GoMap([
      ['int', new GoInt('int64', 9007199254740993n)],
      ['number', new JsonNumber('1.50')],
      ['bytes', Uint8Array.from([104, 105])],
    ])
    expect(encodeGoYaml(value)).toBe('bytes: aGk=\nint: 9007199254740993\nnumber: 1.5\n')
    expect(encodeGoYamlPretty(value)).toBe(
      'bytes:\n  - 104\n  - 105\nint: 9007199254740993\nnumber: "1.50"\n',
    )
  })

  test('handles bytes that are not UTF-8 as each encoder does', () => {
    expect(encodeGoYaml('a\udcffb')).toBe('a\ufffdb\n')
    expect(encodeGoYamlPretty('a\udcffb')).toBe('!!binary Yf9i\n')
  })

  test('refuses what JSON cannot say', () => {
    expect(() => encodeGoYaml(NaN)).toThrow('json: unsupported value: NaN')
    expect(() => encodeGoYaml(new JsonNumber('0x1'))).toThrow('invalid number literal')
    expect(encodeGoYamlPretty([NaN, -Infinity])).toBe('- .nan\n- -.inf\n')
  })

  test('does not run out of stack', () => {
    let value: unknown = 1
    for (let level = 0; level < 20_000; level++) value = [value]
    expect(encodeGoYaml(value)).toBe(`${'- '.repeat(20_000)}1\n`)
  })
})

test('what was written before changes nothing: items are written as they are alone', () => {
  const text = fc.oneof(
    fc.constantFrom(
      'yes',
      'a b',
      '1.2',
      'a: b',
      '',
      'a\nb',
      'c',
      "'",
      'x '.repeat(50),
      'é',
      '\u0085',
    ),
    fc.string(),
  )
  const item = fc.dictionary(text, fc.oneof(text, fc.dictionary(text, text), fc.array(text)))
  fc.assert(
    fc.property(fc.array(item, { minLength: 1 }), (items) => {
      expect(encodeGoYamlPretty(items)).toBe(items.map((one) => encodeGoYamlPretty([one])).join(''))
    }),
  )
})
