import { describe, expect, test } from 'vitest'
import {
  type GenerateOptions,
  generateSchemas,
} from '../../src/schema/generate/generate-schemas.ts'
import { decodePlain } from '../../src/yaml/decode/decode.ts'

/** Where the reference generator is wrong, ours is right. One test for each difference. */
describe('deliberate differences from the reference generator', () => {
  test('$schema names a draft in which lists of items are legal', () => {
    expect(base('# @title A\na: 1\n')['$schema']).toBe(
      'https://json-schema.org/draft/2019-09/schema',
    )
    expect(base('# @title A\na: 1\n', { dialect: 'upstream' })['$schema']).toBe(
      'http://json-schema.org/schema#',
    )
  })

  test('the old dialect changes nothing but $schema', () => {
    const values = '# @title A\n# @title.en B\na: [x, 0.1]\n'
    const current = generateSchemas(values)
    const upstream = generateSchemas(values, { dialect: 'upstream' })
    const url = [
      'http://json-schema.org/schema#',
      'https://json-schema.org/draft/2019-09/schema',
    ] as const
    expect(upstream.base?.replace(...url)).toBe(current.base)
    expect(upstream.languages.get('en')?.replace(...url)).toBe(current.languages.get('en'))
  })

  test('an empty list has no items', () => {
    expect(property('# @title L\na: []\n')).toEqual({ type: 'array', title: 'L', form: true })
  })

  test('a file with CRLF gives the same bytes as with LF', () => {
    const values = '# @title A\n# @title.en B\n# @schema min=1;max=3\na: 2\n\n# @title C\nc: "x"\n'
    const { base, languages } = generateSchemas(values)
    const windows = generateSchemas(values.replaceAll('\n', '\r\n'))
    expect(windows.base).toBe(base)
    expect(windows.languages).toEqual(languages)
    expect(base).toContain('"minimum": 1')
  })

  test('a translated title inside an item of a list without translation', () => {
    const { languages } = generateSchemas(
      '# @title 列表\nl:\n- # @title 名\n  # @title.en Name\n  n: x\n',
    )
    expect(JSON.parse(languages.get('en') ?? '')).toMatchObject({
      properties: { l: { title: '列表', items: { properties: { n: { title: 'Name' } } } } },
    })
  })

  test('no language key leaks into any file', () => {
    const { base, languages } = generateSchemas(
      '# @title 甲\n# @title.en A\na: 1\n# @title 乙\n# @title.jp B\n# @description.fr F\nb: 1\n',
    )
    expect([...languages.keys()]).toEqual(['en', 'fr', 'jp'])
    for (const text of [base, ...languages.values()])
      expect(text).not.toMatch(/"(title|description)\./)
  })

  test('equal orders keep the order of the source', () => {
    expect(order('# @title Z\n# @order 1\nz: 1\n# @title A\n# @order 1\na: 1\n')).toEqual([
      'z',
      'a',
    ])
  })

  test('several hidden conditions keep the order of the source', () => {
    expect(
      property('# @title A\n# @hidden z=1;b.c=x;a=true;operator=and\na: 1\n')['hidden'],
    ).toEqual({
      operator: 'and',
      conditions: [
        { path: 'z', value: 1 },
        { path: 'b.c', value: 'x' },
        { path: 'a', value: true },
      ],
    })
    expect(property('# @title A\n# @hidden z=1;b=2\na: 1\n')['hidden']).toMatchObject({
      operator: 'or',
    })
  })

  test.each(['# @form false\n# @title A\na: 1\n', '# @title A\n# @form false\na: 1\n'])(
    'an explicit @form wins over @title: %j',
    (values) => {
      expect(property(values)['form']).toBe(false)
    },
  )

  test('orders compare as numbers, ahead of other text', () => {
    const keys = { ten: '10', two: '2', word: 'last', half: '1.5', minus: '-1' }
    const values = Object.entries(keys).map(
      ([key, order]) => `# @title T\n# @order ${order}\n${key}: 1\n`,
    )
    expect(order(values.join(''))).toEqual(['minus', 'half', 'two', 'ten', 'word'])
  })

  test.each([
    ['0.1', '0.1'],
    ['3.141592653589793', '3.141592653589793'],
    ['16777217.0', '16777217'],
    ['1e-7', '1e-7'],
    ['1e21', '1e+21'],
    ['-0.0', '-0'],
    ['9007199254740993', '9007199254740993'],
    ['18446744073709551615', '18446744073709551615'],
  ])('the number %s is written as %s', (number, written) => {
    expect(generateSchemas(`# @title A\na: ${number}\n`).base).toContain(`"default": ${written},\n`)
  })

  test('exact numbers in options and in items', () => {
    const { base } = generateSchemas(
      '# @title A\n# @schema min=0.1;max=9007199254740993;items={"minimum":0.1,"maximum":9007199254740993}\na: []\n',
    )
    expect(base?.match(/"(minimum|maximum)": .*/g)).toEqual([
      '"maximum": 9007199254740993,',
      '"minimum": 0.1,',
      '"maximum": 9007199254740993,',
      '"minimum": 0.1',
    ])
  })

  test.each(['2001-12-14', '2001-12-14T21:59:43.10-05:00', '2001-12-14 21:59:43'])(
    'the timestamp %s is a text without format, whose default the form would refuse',
    (text) => {
      expect(property(`# @title A\na: ${text}\n`)).toEqual({
        type: 'string',
        title: 'A',
        default: text,
        form: true,
      })
    },
  )

  test('an alias has the type, default and titled children of what it names', () => {
    const values = '# @title A\na: &a\n  # @title X\n  # @title.en Ex\n  x: 1\n# @title B\nb: *a\n'
    const { a, b } = base(values).properties
    expect(b).toEqual({ ...a, title: 'B' })
    expect(b).toMatchObject({ properties: { x: { type: 'integer', default: 1, title: 'X' } } })
    expect(generateSchemas(values).languages.get('en')?.match(/"Ex"/g)).toHaveLength(2)
    expect(property('# @title A\na: [&x 1, *x]\n')['items']).toEqual([
      { type: 'integer', default: 1 },
      { type: 'integer', default: 1 },
    ])
  })

  test.each([
    ['merged keys come along', '<<: *base', { size: { title: 'Size', default: 1 } }],
    [
      'a key below a merge wins, under the merged title',
      '<<: *base\n  size: 5',
      { size: { title: 'Size', default: 5 } },
    ],
    [
      'a key below a merge wins with its own title',
      '<<: *base\n  # @title Own\n  size: 5',
      { size: { title: 'Own', default: 5 } },
    ],
    [
      'a merge replaces what is above it, as in Helm, but not its title',
      '# @title Own\n  size: 5\n  <<: *base',
      { size: { title: 'Own', default: 1 } },
    ],
    ['the first of a list wins', '<<: [*base, *other]', { size: { title: 'Size', default: 1 } }],
    ['the last of several merges wins', '<<: *base\n  <<: *other', { size: { default: 9 } }],
    [
      'a merge of a merge',
      '<<: *third',
      { size: { title: 'Size', default: 1 }, more: { title: 'More' } },
    ],
    ['what is merged need not be an alias', '<<: {size: x}\n  # @title T\n  t: 1', { t: {} }],
  ])('merged maps: %s', (_name, lines, properties) => {
    const values = [
      'base: &base',
      '  # @title Size',
      '  size: 1',
      'other: &other',
      '  # @title Other',
      '  size: 9',
      'third: &third',
      '  <<: *base',
      '  # @title More',
      '  more: x',
      '# @title A',
      `a:\n  ${lines}\n`,
    ].join('\n')
    expect(property(values)['properties']).toMatchObject(properties)
    expect(Object.keys(property(values)['properties'] ?? {}).sort()).toEqual(
      Object.keys(properties).sort(),
    )
  })

  test('merged keys read as Helm reads them', () => {
    const text =
      'a: &a {x: 1, v: {z: 1}}\nb: &b {x: 2, w: 3}\nc: {x: 0, <<: [*a, *b], v: 5}\nd: {<<: *b, <<: *a}\ne: *a\n'
    const defaults = (schema: Record<string, unknown>): unknown =>
      'properties' in schema
        ? Object.fromEntries(
            Object.entries(schema['properties'] as object).map(([name, property]) => [
              name,
              defaults(property as Record<string, unknown>),
            ]),
          )
        : schema['default']
    const { properties } = base(text, { all: true })
    expect(defaults({ properties })).toEqual(decodePlain(text))
  })

  test('explicit items keep their properties without a title', () => {
    const items = { type: 'object', properties: { a: { type: 'string' } } }
    const values = `# @title A\n# @schema items=${JSON.stringify(items)}\na: []\n`
    expect(property(values)['items']).toEqual(items)
  })

  test.each([
    ['pattern="^a;b$";min=1', { pattern: '^a;b$', minimum: 1 }],
    ['pattern=^a\\;b$;min=1', { pattern: '^a;b$', minimum: 1 }],
    ['pattern=^a\\\\;min=1', { pattern: '^a\\\\', minimum: 1 }],
    ["placeholder='a;b';min=1", { placeholder: 'a;b', minimum: 1 }],
    ["description=it's;title=don't", { description: "it's", title: "don't" }],
    ['pattern=^[^"]*$;min=1', { pattern: '^[^"]*$', minimum: 1 }],
    ['default="a;b";enum="a;b",c', { default: 'a;b', enum: ['a;b', 'c'] }],
    ['default="a";enum="a,b",a', { enum: ['a,b', 'a'] }],
    ['default="a\\";b"', { default: 'a";b' }],
    ['items={"pattern":"a;b"};minItems=0', { items: { pattern: 'a;b' }, minItems: 0 }],
  ])('a semicolon in quotes or behind a backslash does not split: %s', (options, keywords) => {
    expect(property(`# @title A\n# @schema ${options}\na: x\n`)).toMatchObject(keywords)
  })

  test('a semicolon in the value of a condition', () => {
    const values = '# @title A\n# @hidden b="x;y"\na: x\n# @title B\nb: "x;y"\n'
    expect(property(values)['hidden']).toEqual({ path: 'b', value: 'x;y' })
  })

  test('keys with quotes, backslashes and line breaks are escaped', () => {
    const key = 'a"b\\c\nd</e>&.f/g'
    const schema = base(`# @title A\n${JSON.stringify(key)}: 1\n`)
    expect(Object.keys(schema.properties)).toEqual([key])
  })

  test.each([
    'a=b',
    'a; b',
    '1.10',
    '5',
    'true',
    'null',
    '~',
    '[x]',
    'a: b',
    '*x',
    '{',
    '2001-12-14',
    '@x',
    '"open',
    '>',
    '|',
    '&a',
    '!!str',
    '# x',
  ])('the text %j is kept in @title, @description and @placeholder', (text) => {
    const values = [
      'title',
      'title.en',
      'description',
      'description.en',
      'placeholder',
      'placeholder.en',
    ]
      .map((name) => `# @${name} ${text}\n`)
      .join('')
    const generated = generateSchemas(`${values}a: 1\n`)
    for (const schema of [generated.base, generated.languages.get('en')]) {
      expect(JSON.parse(schema ?? '')).toMatchObject({
        properties: { a: { title: text, description: text, placeholder: text } },
      })
    }
  })

  test('quotes around a title are removed, whatever it holds', () => {
    expect(property(`# @title "a = b; 'c'"\na: 1\n`)['title']).toBe("a = b; 'c'")
    expect(property(`# @title 'it''s'\na: 1\n`)['title']).toBe("it's")
  })
})

interface JsonSchema {
  $schema: string
  properties: Record<string, Record<string, unknown>>
}

function base(values: string, options?: GenerateOptions): JsonSchema {
  return JSON.parse(generateSchemas(values, options).base ?? '') as JsonSchema
}

function property(values: string, key = 'a'): Record<string, unknown> {
  return base(values).properties[key] ?? {}
}

function order(values: string): string[] {
  return Object.keys(base(values).properties)
}
