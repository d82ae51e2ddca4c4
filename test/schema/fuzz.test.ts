import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JsonSyntaxError, parseJson } from '../../src/schema/annotations/parse-json.ts'
import { formatJson } from '../../src/schema/generate/format-json.ts'
import {
  type GenerateOptions,
  generateSchemas,
} from '../../src/schema/generate/generate-schemas.ts'
import { readYamlLine, readYamlString } from '../../src/schema/generate/yaml-value.ts'

const name = fc.constantFrom(
  'title',
  'title.en',
  'title.jp',
  'description',
  'description.fr',
  'placeholder',
  'schema',
  'hidden',
  'order',
  'form',
  'ui',
  'Title',
  'enum',
  '',
)
const optionName = fc.constantFrom(
  'min',
  'max',
  'minLen',
  'maxlen',
  'type',
  'enum',
  'required',
  'nullable',
  'default',
  'items',
  'format',
  'title',
  'title.en',
  'operator',
  'a.b',
  'a!',
  'sliderMin',
  'minimum',
  'x-order',
  '',
)
const word = fc.oneof(
  fc.constantFrom(
    '1',
    '-0.5',
    'true',
    'null',
    'string',
    'null',
    '[a, b]',
    '{"type":"string"}',
    '"q',
    '&a *a',
    '2001-01-01',
    '.inf',
    '日本',
    '；',
    '#',
  ),
  fc.string({ maxLength: 12 }),
)
const options = fc
  .array(fc.tuple(optionName, fc.constantFrom('=', '', '!='), word), { maxLength: 4 })
  .map((list) => list.map((parts) => parts.join('')).join(';'))
const comment = fc
  .tuple(
    fc.constantFrom('# ', '#', '## ', '#  '),
    fc.constantFrom('@', ''),
    name,
    fc.constantFrom(' ', '\t', '　', ''),
    fc.oneof(word, options),
  )
  .map((parts) => parts.join('').replaceAll(/[\r\n]/g, ' '))
const key = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '1', 'true', '"a.b/c"', '"\\"\\n"', '<<', '__proto__'),
  fc.stringMatching(/^[a-z]{1,4}$/),
)
const scalar = fc.constantFrom(
  '1',
  '0.1',
  'x',
  '""',
  '',
  '~',
  '[]',
  '{}',
  '.nan',
  '!!binary aGk=',
  '"ü\\u2028<&>"',
  '[1, {a: 2}]',
  '- 1',
  '&x 3',
  '|\n  text',
)

// Far quicker to make than all of Unicode, and more to the point.
const oddCharacter = fc.constantFrom(
  ...'ab1:#@-?&*!|>%\'"[]{}, \n\r\t\0\u0007\u0085\u2028\ufeff\ufffe\ud800日；🎉',
)

const lines = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: comment },
    { weight: 3, arbitrary: fc.tuple(key, scalar).map(([key, value]) => `${key}: ${value}`) },
    { weight: 1, arbitrary: key.map((key) => `${key}:`) },
    { weight: 1, arbitrary: fc.constantFrom('', '---', '- ', '-\n') },
  ),
  { maxLength: 14 },
)
const values = lines
  .chain((lines) =>
    fc.tuple(
      fc.constant(lines),
      fc.array(fc.constantFrom('', '', '', '  ', '- ', '    '), {
        minLength: lines.length,
        maxLength: lines.length,
      }),
      fc.constantFrom('\n', '\r\n'),
    ),
  )
  .map(([lines, indents, lineBreak]) =>
    lines.map((line, index) => `${indents[index]}${line}`).join(lineBreak),
  )

describe('whatever stands in values.yaml', () => {
  test('annotated values give valid JSON in every language, without language keys', () => {
    fc.assert(
      fc.property(values, fc.boolean(), (text, all) => expectSound(text, { all })),
      { numRuns: 400 },
    )
  })

  test('any text gives valid JSON or a diagnostic', () => {
    fc.assert(
      fc.property(fc.string({ unit: oddCharacter, maxLength: 60 }), (text) =>
        expectSound(text, { all: true }),
      ),
      { numRuns: 300 },
    )
  })

  test('one annotation above a titled key never loses the key', () => {
    fc.assert(
      fc.property(comment, (comment) => {
        fc.pre(!/@title +(""|'') *$|title=/.test(comment))
        const { base, diagnostics } = generateSchemas(`# @title A\n${comment}\nkey: 1\n`)
        const broken = diagnostics.some(({ ruleId }) => ruleId === 'values-syntax')
        expect(broken || base?.includes('"key": {')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

test('plain words mean the same with and without the parser', () => {
  const unit = fc.constantFrom(...'aeE01.-+_/ (),x日truenull')
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (text) => {
      // The comment keeps the second one from the short way.
      const words = `1${text}`.trim()
      expect(readYamlLine(words)).toEqual(readYamlLine(`${words} #`))
      expect(readYamlString(`t${words}`)).toBe(readYamlString(`t${words} #`))
    }),
    { numRuns: 500 },
  )
})

test('JSON is read as JSON.parse reads it, and written back unchanged', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(3), (text, indent) => {
      const pretty = JSON.stringify(JSON.parse(text), null, indent)
      expect(JSON.parse(formatJson(parseJson(pretty)))).toEqual(JSON.parse(text))
    }),
  )
})

test('what JSON.parse refuses is refused with a place inside the text', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', '}', '"', ',', 'x', '01', '\u0001'),
      (json, at, piece) => {
        const place = at % (json.length + 1)
        const text = json.slice(0, place) + piece + json.slice(place + 1)
        expect(refusal(text)).toBe(isJson(text) ? undefined : 'refused')
      },
    ),
  )
})

function expectSound(text: string, options: GenerateOptions): void {
  const { base, languages, diagnostics, isBroken } = generateSchemas(text, options)
  expect(generateSchemas(text, options).base).toBe(base)
  if (isBroken) expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
  for (const schema of [base ?? '{}', ...languages.values()]) {
    expect(languageKeys(JSON.parse(schema) as JsonSchema)).toEqual([])
    expect(schema).not.toMatch(/\p{Surrogate}/u)
  }
  const lineCount = text.split(/\r\n|[\r\n\u0085\u2028\u2029]/).length
  for (const { location } of diagnostics) {
    expect(location.line).toBeLessThanOrEqual(lineCount)
    expect(location.column).toBeGreaterThan(0)
  }
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>
  items?: JsonSchema | JsonSchema[]
}

function languageKeys(schema: JsonSchema): string[] {
  const own = Object.keys(schema).filter((key) =>
    /^(title|description|placeholder)\.\w+$/.test(key),
  )
  const children = [...Object.values(schema.properties ?? {}), ...[schema.items ?? []].flat()]
  return [...own, ...children.flatMap(languageKeys)]
}

function refusal(text: string): string | undefined {
  try {
    parseJson(text)
    return undefined
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    expect(error.offset).toBeLessThanOrEqual(text.length)
    return 'refused'
  }
}

// JSON.parse makes infinity of a number out of range; Go refuses it, and so do we.
function isJson(text: string): boolean {
  try {
    return !/Infinity/.test(inspect(JSON.parse(text), { depth: null, maxStringLength: 0 }))
  } catch {
    return false
  }
}
