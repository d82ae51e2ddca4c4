import { describe, expect, test } from 'vitest'
import { generateSchemas } from '../../src/schema/generate/generate-schemas.ts'

describe('every kind of values.yaml gives the right schema or says what is wrong', () => {
  test.each([
    ['no text', ''],
    ['blank lines', '\n\n'],
    ['comments only', '# Default values\n# for nothing\n'],
    ['an empty document', '---\n'],
    ['null', '~\n'],
    ['an empty mapping', '{}\n'],
    ['keys without titles', 'a: 1\nb: {c: 2}\n'],
  ])('%s is an empty schema', (_name, values) => {
    const generated = generateSchemas(values)
    expect(generated).toMatchObject({
      base: undefined,
      isEmpty: true,
      isBroken: false,
      diagnostics: [],
    })
    expect(generated.languages.size).toBe(0)
  })

  test.each([
    ['a list', '# c\n- a\n', '2:1 Values must be a mapping, not a list'],
    ['a scalar', 'text\n', '1:1 Values must be a mapping, not a single value'],
    ['broken YAML', 'a: 1\nb: [\n', /^\d+:\d+ Not YAML: /],
    ['a control character', 'a: 1\nb: \u0007\n', /Not YAML: /],
  ])('%s is an error with a place', (_name, values, message) => {
    const generated = generateSchemas(values)
    expect(generated).toMatchObject({ base: undefined, isEmpty: false, isBroken: true })
    expect(report(values)).toEqual([expect.stringMatching(message)])
  })

  test('a byte order mark is skipped', () => {
    expect(generateSchemas('\ufeff# @title A\na: 1\n').base).toBe(
      generateSchemas('# @title A\na: 1\n').base,
    )
  })

  test('places in a file with a byte order mark are those without it', () => {
    expect(report('\ufeff{')).toEqual(['1:2 Not YAML: did not find expected node content'])
    expect(report('\ufeff# @titel A\na: 1\n')).toEqual(['1:3 Unknown annotation `@titel`'])
  })

  test('keys that are no strings keep their text', () => {
    const values = ['1', 'true', '1.10', '~', '"a b"', 'a.b/c'].map(
      (key) => `# @title T\n${key}: x\n`,
    )
    expect(Object.keys(schema(values.join('')).properties).sort()).toEqual(
      ['1', '1.10', 'a b', 'a.b/c', 'true', '~'].sort(),
    )
  })

  test('a key that is a list is an error, the others are generated', () => {
    const values = '? [a, b]\n: 1\n# @title C\nc: 1\n'
    expect(report(values)).toEqual(['1:3 A key of values must be text, not a list or mapping'])
    expect(Object.keys(schema(values).properties)).toEqual(['c'])
  })

  test('the last of two equal keys wins and is reported', () => {
    const values = '# @title A\na: 1\n# @title B\na: x\n'
    expect(report(values)).toEqual(['4:1 Key `a` stands twice in one mapping: the last one wins'])
    expect(schema(values).properties['a']).toMatchObject({ type: 'string', title: 'B' })
  })

  test('only the first document counts', () => {
    expect(report('# @title A\na: 1\n---\nb: 1\n')).toEqual([
      '4:1 Helm reads only the first document: this one has no effect',
    ])
    expect(generateSchemas('# @title A\na: 1\n---\nb: [\n')).toMatchObject({
      isBroken: false,
      diagnostics: [{ severity: 'warning' }],
    })
  })

  test('aliases of aliases end somewhere: no bomb goes off', () => {
    let values = 'a0: &a0 [x, x]\n'
    for (let level = 1; level < 40; level++) {
      const alias = `*a${level - 1}`
      values += `a${level}: &a${level} [${alias}, ${alias}]\n`
    }
    const { base, diagnostics } = generateSchemas(values, { all: true })
    expect(base?.length).toBeLessThan(3_000_000)
    expect(diagnostics).toMatchObject([
      { severity: 'warning', ruleId: 'values-syntax', location: { line: 10, column: 10 } },
    ])
  })

  test('merges of merges end somewhere, too', () => {
    let values = 'a0: &a0 {x: 1}\n'
    for (let level = 1; level < 40; level++) {
      const alias = `*a${level - 1}`
      values += `a${level}: &a${level}\n  <<: [${alias}, ${alias}]\n`
    }
    const { base, diagnostics } = generateSchemas(values, { all: true })
    expect(base?.length).toBeLessThan(100_000)
    expect(diagnostics).toMatchObject([{ severity: 'warning', ruleId: 'values-syntax' }])
  })

  test.each(['a: &a\n  b: *a\n', 'a: &a\n  <<: *a\n  b: 1\n', 'a: &a [*a]\n'])(
    'an alias that holds itself is not followed: %j',
    (values) => {
      expect(generateSchemas(values, { all: true }).base?.length).toBeLessThan(400)
    },
  )

  test.each(['<<: 3', '<<: [x]', '<<: &x [a]'])(
    'what cannot be merged is left out: %s',
    (merge) => {
      expect(schema(`# @title A\na:\n  ${merge}\n`).properties['a']).toEqual({
        type: 'object',
        title: 'A',
        form: true,
      })
    },
  )

  test('aliases in option values stay text', () => {
    const values = '# @title A\n# @schema foo={a: &a [1], b: *a}\na: 1\n'
    expect(schema(values).properties['a']).toMatchObject({ foo: '{a: &a [1], b: *a}' })
    expect(report(values)).toContain('2:15 The value of option `foo` is not YAML')
  })

  test.each([
    ['nested mappings', '{a: '.repeat(1000) + '1' + '}'.repeat(1000), false],
    ['nested lists', `a: ${'['.repeat(1000)}${']'.repeat(1000)}`, false],
    ['nesting without end', '['.repeat(5000), true],
  ])('%s are an error', (_name, values, isBroken) => {
    const generated = generateSchemas(values, { all: true })
    expect(generated.isBroken).toBe(isBroken)
    expect(generated.diagnostics).toEqual([
      expect.objectContaining({ severity: 'error', ruleId: 'values-syntax' }),
    ])
  })

  test.each([
    ['.inf', 'number'],
    ['-.Inf', 'number'],
    ['.nan', 'number'],
    ['!!int abc', 'integer'],
    ['!!bool maybe', 'boolean'],
  ])('%s has no default', (value, type) => {
    const values = `# @title A\na: ${value}\n`
    expect(schema(values).properties['a']).toEqual({ type, title: 'A', form: true })
    expect(generateSchemas(values).diagnostics).toMatchObject([{ severity: 'warning' }])
  })

  test.each([
    ['!!str 5', { type: 'string', default: '5' }],
    ['!!int "5"', { type: 'integer', default: 5 }],
    ['!!float 3', { type: 'number', default: 3 }],
    ['!!binary aGk=', { type: 'string', default: 'aGk=' }],
    ['!mine text', { type: 'string', default: 'text' }],
    ['2001-12-14T21:59:43.10-05:00', { type: 'string', default: '2001-12-14T21:59:43.10-05:00' }],
    ['0b101', { type: 'integer', default: 5 }],
    ['1_000', { type: 'integer', default: 1000 }],
    ['08', { type: 'number', default: 8 }],
    ['yes', { type: 'string', default: 'yes' }],
    ['&anchor 7', { type: 'integer', default: 7 }],
  ])('%s', (value, expected) => {
    expect(schema(`# @title A\na: ${value}\n`).properties['a']).toMatchObject(expected)
  })

  test('names of object prototypes are plain names', () => {
    const values =
      '# @title A\n# @constructor x\n# @__proto__ y\n# @schema toString=1;hasOwnProperty=2\n__proto__: 1\n'
    const { base } = generateSchemas(values)
    expect(base).toContain('"__proto__": {')
    expect(base).toContain('"constructor": "x"')
    expect(base).toContain('"toString": 1')
  })

  test('a property that repeats a standard keyword is written twice, as the reference does', () => {
    const { base } = generateSchemas('# @title A\n# @schema min=1;minimum=2\na: 1\n')
    expect(base?.match(/"minimum": \d/g)).toEqual(['"minimum": 1', '"minimum": 2'])
  })

  test('the items of an annotation are written in the order of the file', () => {
    const { base } = generateSchemas(
      '# @title A\n# @schema items={"zz":{"b":1,"a":2},"x-y":1,"default":0,"enum":[],"title":"","$ref":"#/x","type":["string"],"properties":{"b":{"title":"B"},"a":{"title":"A","x-order":"1"},"no":{}},"additionalProperties":false,"allOf":[{"title":"T","type":"string"}],"id":"i"}\na: []\n',
    )
    const items = JSON.parse(base ?? '').properties.a.items
    expect(JSON.stringify(items)).toBe(
      '{"id":"i","type":"string","default":0,"allOf":[{"type":"string","title":"T"}],' +
        '"properties":{"a":{"title":"A","x-order":"1"},"b":{"title":"B"},"no":{}},"additionalProperties":false,' +
        '"x-y":1,"$ref":"#/x","zz":{"a":2,"b":1}}',
    )
  })

  test('texts in another language inside the items of an annotation', () => {
    const { base, languages } = generateSchemas(
      '# @title A\n# @schema items={"title":"甲","title.en":"One"}\na: []\n',
    )
    expect(base).not.toContain('title.en')
    expect(languages.get('en')).toContain('"title": "One"')
  })
})

interface JsonSchema {
  properties: Record<string, { [keyword: string]: unknown; properties?: unknown }>
}

function schema(values: string, all = false): JsonSchema {
  return JSON.parse(generateSchemas(values, { all }).base ?? '') as JsonSchema
}

function report(values: string): string[] {
  return generateSchemas(values).diagnostics.map(
    ({ location, message }) => `${location.line}:${location.column} ${message}`,
  )
}
