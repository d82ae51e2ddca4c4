import { describe, expect, test } from 'vitest'
import { GoMap, type GoValue } from '../../../src/go/values/value.ts'
import { decodeGoYaml, decodeGoYamlMap, decodePlain } from '../../../src/yaml/decode/decode.ts'
import { YamlDecodeError } from '../../../src/yaml/decode/yaml-decode-error.ts'
import { parseDocument } from '../../../src/yaml/parse/parse.ts'
import { goJson } from '../go-json.ts'
import { readRecorded } from '../recorded.ts'

interface RecordedDecode {
  text: string
  json?: string
  error?: string
  mapError?: string
}

// What sigs.k8s.io/yaml v1.6.0 made of these texts.
const RECORDED = readRecorded<RecordedDecode>('sigs-decode.json')

describe('decodeGoYaml decodes as sigs.k8s.io/yaml', () => {
  test.each(RECORDED)('$text', ({ text, json, error, mapError }) => {
    if (error !== undefined) {
      expect(catchError(() => decodeGoYaml(text)).message).toBe(error)
      return
    }
    expect(goJson(decodeGoYaml(text, { numbers: 'json-number' }))).toBe(json)
    expect(toPlain(decodeGoYaml(text))).toEqual(JSON.parse(json!))
    expect(JSON.parse(JSON.stringify(decodePlain(text)))).toEqual(
      JSON.parse(JSON.stringify(JSON.parse(json!))),
    )
    if (mapError === undefined) expect(decodeGoYamlMap(text)).toBeInstanceOf(GoMap)
    else expect(catchError(() => decodeGoYamlMap(text)).message).toBe(mapError)
  })
})

function toPlain(value: GoValue): unknown {
  if (value instanceof GoMap) {
    return Object.fromEntries(Array.from(value, ([key, item]) => [key, toPlain(item)]))
  }
  return Array.isArray(value) ? value.map(toPlain) : value
}

describe('decodeGoYaml', () => {
  test('takes a node', () => {
    const { root } = parseDocument('a: [yes, 0o17, ! 12]')
    expect(goJson(decodeGoYaml(root!))).toBe('{"a":[true,15,"12"]}')
  })

  test('names the Go type that Helm decodes into', () => {
    expect(() => decodeGoYamlMap('- 1', { goType: 'common.Values' })).toThrow(
      'error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type common.Values',
    )
  })

  test('tells where the error is', () => {
    const error = catchError(() => decodeGoYaml('a:\n  b: {{ x }}\n'))
    expect(error.position).toEqual({ offset: 9, line: 2, column: 7 })
  })

  test('reads 10000 levels and refuses more', () => {
    const deepest = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
    let depth = 0
    for (let value = decodeGoYaml(deepest); Array.isArray(value); value = value[0]!) depth++
    expect(depth).toBe(10_000)
    expect(catchError(() => decodeGoYaml(`[${deepest}]`)).message).toBe(
      'error converting YAML to JSON: yaml: exceeded max depth of 10000',
    )
    const mapped = `${'- '.repeat(9_999)}[[]]`
    expect(catchError(() => decodeGoYaml(mapped)).message).toBe(
      'error unmarshaling JSON: while decoding JSON: exceeded max depth',
    )
  })

  test('stops when aliases blow up', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(',')}]`,
    )
    const bomb = `a0: &a0 [x]\n${levels.join('\n')}\n`
    expect(catchError(() => decodeGoYaml(bomb)).message).toBe(
      'error converting YAML to JSON: yaml: document contains excessive aliasing',
    )
  })

  test('gives aliases their own copy', () => {
    const map = decodeGoYamlMap('a: &x {b: 1}\nc: *x\n')
    expect(map.get('a')).toEqual(map.get('c'))
    expect(map.get('a')).not.toBe(map.get('c'))
  })

  test('keeps keys that are special to JavaScript', () => {
    const plain = decodePlain('__proto__: {a: 1}\nconstructor: 2\n') as Record<string, unknown>
    expect(Object.keys(plain)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(plain)).toBeNull()
  })
})

function catchError(action: () => unknown): YamlDecodeError {
  try {
    action()
  } catch (error) {
    if (error instanceof YamlDecodeError) return error
    throw error
  }
  throw new Error('expected a YamlDecodeError')
}
