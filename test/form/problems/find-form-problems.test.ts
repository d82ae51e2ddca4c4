import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFormProblems, type Json } from '../../../src/form/index.ts'
import { defaultsAsJson } from '../../../src/helm/index.ts'
import { generateSchemas } from '../../../src/schema/index.ts'

/** `<rule> <path>` of what the form of a values.yaml with these lines does wrong. */
function problemsOf(values: string): string[] {
  const { base = '', languages } = generateSchemas(values)
  const files = new Map([['values.schema.json', base]])
  for (const [language, text] of languages) files.set(`i18n/values.schema.${language}.json`, text)
  return findFormProblems(files, defaultsAsJson(values) as Json).map(shown)
}

/** The same for the properties of a schema, each with `form`, a title and what is said here. */
function problemsIn(properties: Record<string, object>, defaults: Json = {}): string[] {
  const all = Object.entries(properties).map(([key, one]) => [
    key,
    { title: key, form: true, ...one },
  ])
  const schema = JSON.stringify({ type: 'object', properties: Object.fromEntries(all) })
  return findFormProblems({ 'values.schema.json': schema }, defaults).map(shown)
}

function shown({ id, path, severity }: { id: string; path: string; severity: string }): string {
  return `${severity} ${id} ${path}`
}

describe('form-required', () => {
  it.each([
    ['an empty text', '# @title A\na: ""\n'],
    ['a choice without a default', '# @title A\n# @schema enum=x,y\na: ""\n'],
    ['a storage class without a default', '# @title A\nstorageClass: ""\n'],
    ['a text below its minLength', '# @title A\n# @schema minLength=3\na: xy\n'],
    ['a number below its bounds', '# @title A\n# @schema min=5;max=9\na: 1\n'],
    ['an empty text in a section', '# @title S\ns:\n  # @title A\n  a: ""\n'],
    ['a date that is none', '# @title A\n# @schema format=date\na: tomorrow\n'],
    ['an area without a default', '# @title A\n# @schema render=textArea\na: ""\n'],
  ])('%s blocks at once', (_, values) => {
    expect(problemsOf(values)).toContainEqual(expect.stringMatching(/^error form-required /))
  })

  it.each([
    ['a text that may be empty', '# @title A\n# @schema minLength=0\na: ""\n'],
    ['a text with a default', '# @title A\na: x\n'],
    ['a choice with a default', '# @title A\n# @schema enum=x,y\na: x\n'],
    ['a switch', '# @title A\na: false\n'],
    ['a hidden field', '# @title S\nb: true\n# @title A\n# @hidden b=true\na: x\n'],
  ])('%s does not', (_, values) => {
    expect(problemsOf(values).filter((one) => one.includes('form-required'))).toEqual([])
  })

  it('a field that a switch shows blocks later', () => {
    const values = '# @title On\non: false\n# @title A\n# @hidden on=false\na: ""\n'
    expect(problemsOf(values)).toEqual(['warning form-required a'])
  })

  it('a field that a choice shows blocks later', () => {
    const values = '# @title K\n# @schema enum=x,y\nk: x\n# @title A\n# @hidden k=x\na: ""\n'
    expect(problemsOf(values)).toEqual(['warning form-required a'])
  })

  it.each([
    ['a text', '# @title M\nm: x\n# @title A\n# @hidden m=x\na: ""\n'],
    ['a number', '# @title M\n# @schema min=1;max=9\nm: 3\n# @title A\n# @hidden m=3\na: ""\n'],
  ])('a field that %s shows blocks later', (_, values) => {
    expect(problemsOf(values)).toEqual(['warning form-required a'])
  })

  it('a field that only two switches together show blocks later', () => {
    const on = { type: 'boolean', default: true }
    const conditions = [
      { path: 's', value: true },
      { path: 't', value: true },
    ]
    const a = { type: 'string', hidden: { operator: 'or', conditions } }
    expect(problemsIn({ s: on, t: on, a }, { s: true, t: true })).toEqual([
      'warning form-required a',
    ])
  })

  it('nothing makes an area optional', () => {
    const values = '# @title A\n# @schema render=textArea;minLength=0\na: ""\n'
    expect(problemsOf(values)).toEqual(['error form-required a'])
  })
})

describe('form-unsupported', () => {
  it.each([
    ['an unknown render', '# @title A\n# @schema render=colour\na: x\n', 'a'],
    ['an empty section', '# @title A\na: {}\n', 'a'],
    ['a section of untitled keys', '# @title A\na:\n  b: 1\n', 'a'],
    ['nameOverride', '# @title N\nnameOverride: x\n', 'nameOverride'],
    [
      'a slider without a unit',
      '# @title A\n# @schema render=slider;sliderMin=1;sliderMax=9\na: 5Gi\n',
      'a',
    ],
    [
      'a slider of another unit',
      '# @title A\n# @schema render=slider;sliderMin=1;sliderMax=9;sliderUnit=Gi\na: 5Mi\n',
      'a',
    ],
  ])('%s', (_, values, path) => {
    expect(problemsOf(values)).toContain(`error form-unsupported ${path}`)
  })

  it.each([
    ['no type', {}],
    ['the type null', { type: 'null' }],
    ['a list of types that starts with null', { type: ['null', 'string'] }],
    ['an unknown type', { type: 'text' }],
    ['hidden: true', { type: 'string', default: 'x', hidden: true }],
    ['hidden: null', { type: 'string', default: 'x', hidden: null }],
  ])('%s in a schema', (_, property) => {
    expect(problemsIn({ a: property })).toContain('error form-unsupported a')
  })

  it('is silent about a slider that works, an area, and nameOverride with choices', () => {
    const slider =
      '# @title A\n# @schema render=slider;sliderMin=1;sliderMax=9;sliderUnit=Gi\na: 5Gi\n'
    expect(problemsOf(slider)).toEqual([])
    expect(problemsOf('# @title A\n# @schema render=textArea\na: x\n')).toEqual([])
    expect(problemsOf('# @title A\n# @schema enum=x,y\nnameOverride: x\n')).toEqual([])
  })

  it('is silent about hidden: false, which says what happens anyway', () => {
    expect(problemsIn({ a: { type: 'string', default: 'x', hidden: false } })).toEqual([])
  })
})

describe('keys, lists and rows', () => {
  it.each([
    ['error form-key-breaks-values a.b', { 'a.b': { type: 'string', default: 'x' } }],
    ['error form-key-breaks-values a/b', { 'a/b': { type: 'string', default: 'x' } }],
    ['error form-key-breaks-values a[0]', { 'a[0]': { type: 'string', default: 'x' } }],
    ['error form-key-breaks-values a~1b', { 'a~1b': { type: 'string', default: 'x' } }],
    [
      'error form-key-breaks-values s/0day',
      {
        s: { type: 'object', properties: { '0day': { type: 'string', form: true, default: 'x' } } },
      },
    ],
    ['error form-list-forgets a', { a: { type: 'array', items: { type: 'string' } } }],
    ['error form-list-forgets a', { a: { type: 'array' } }],
    ['error form-rows-lost a', { a: { type: 'array', items: { type: 'object' } } }],
    ['error form-rows-lost a', { a: { type: 'array', items: [{ type: 'string', default: 'x' }] } }],
  ])('%s', (problem, properties) => {
    expect(problemsIn(properties as Record<string, object>)).toContain(problem)
  })

  it('takes the rows of a list for no keys, and their zeros for no defaults of the chart', () => {
    const row = { type: 'integer', default: 2 }
    expect(problemsIn({ a: { type: 'array', items: [row, row] } })).toEqual([
      'error form-rows-lost a',
    ])
  })

  it('is silent about rows whose first one nobody can edit', () => {
    const items = [{ type: 'null' }, { type: 'string', default: 'y' }]
    expect(problemsIn({ a: { type: 'array', items } })).toEqual([])
  })

  it('finds a list that a text shows', () => {
    const values = '# @title M\nm: x\n# @title A\n# @hidden m=x\na:\n  - x\n'
    expect(problemsOf(values)).toContain('error form-list-forgets a')
  })

  it('finds a list that a switch shows', () => {
    const values = '# @title On\non: false\n# @title A\n# @hidden on=false\na:\n  - x\n'
    expect(problemsOf(values)).toContain('error form-list-forgets a')
  })
})

describe('what the form changes', () => {
  it.each([
    ['warning form-retyped a', '# @title A\na: "2020-01-02"\n'],
    ['warning form-retyped a', '# @title A\na: "1_000"\n'],
    ['warning form-retyped a', '# @title A\na: "0b101"\n'],
    ['warning form-retyped a', '# @title A\n# @schema type=string\na: 5\n'],
    ['warning form-zero-lost a', '# @title A\na: 3\n'],
    ['warning form-zero-lost a', '# @title A\n# @schema minLength=0\na: x\n'],
    ['warning form-bound-ignored a', '# @title A\n# @schema min=1\na: 3\n'],
    ['warning form-bound-ignored a', '# @title A\n# @schema min=0;max=9\na: 3\n'],
    ['warning form-bound-ignored a', '# @title A\n# @schema maxLength=9\na: x\n'],
    ['warning form-bound-ignored a', '# @title A\n# @schema pattern=^x\na: x\n'],
    ['warning form-bound-ignored a', '# @title A\n# @schema format=date;minLength=1\na: "x"\n'],
    ['warning form-bound-ignored a', '# @title A\n# @schema render=textArea;maxLength=9\na: x\n'],
    ['warning form-bound-ignored a', '# @title A\n# @schema render=textArea;pattern=^x\na: x\n'],
    ['warning form-zero-lost a', '# @title M\nm: q\n# @title A\n# @hidden m=q\na: 3\n'],
    ['info form-default-not-sent a', '# @title A\n# @schema enum=x,y;default=y\na: x\n'],
    ['info form-default-not-sent a', '# @title A\n# @schema default=true\na: false\n'],
  ])('%s', (problem, values) => {
    expect(problemsOf(values)).toContain(problem)
  })

  it.each([
    '# @title A\na: "123"\n',
    '# @title A\na: "true"\n',
    '# @title A\na: "1e5"\n',
    '# @title A\na: "0x1F"\n',
    '# @title A\n# @schema min=1;max=9\na: 3\n',
    '# @title A\n# @schema minLength=1;maxLength=9\na: x\n',
    '# @title A\na: 0\n',
    '# @title A\n# @schema min=-9;max=-1\na: -3\n',
    '# @title A\n# @schema render=textArea;minLength=1\na: x\n',
    '# @title A\n# @schema render=textArea;minLength=0\na: x\n',
    '# @title A\na: "0B1"\n',
  ])('is silent about %j', (values) => {
    expect(problemsOf(values)).toEqual([])
  })
})

it('a format beside two bounds is not checked', () => {
  const a = { type: 'string', default: '15', minimum: 10, maximum: 20, format: 'duration' }
  expect(problemsIn({ a })).toEqual(['warning form-bound-ignored a'])
})

it.each([{ exclusiveMinimum: 0 }, { exclusiveMaximum: 0 }, { enum: [1, 3] }])(
  'a number with %j cannot be 0 anyway',
  (keywords) => {
    expect(problemsIn({ a: { type: 'integer', default: 3, ...keywords } })).toEqual([])
  },
)

it.each([
  [{ type: 'boolean', default: false }, true],
  [{ type: 'boolean' }, true],
  [{ type: 'string', enum: ['x', 'y'], default: 'x' }, 'y'],
  [{ type: 'boolean', default: true }, undefined],
])('%j shows something else than the chart does with %j', (property, value) => {
  const defaults = value === undefined ? {} : { a: value }
  expect(problemsIn({ a: property }, defaults)).toEqual(['info form-default-not-sent a'])
})

it('a switch that is off shows what a chart does without a value', () => {
  expect(problemsIn({ a: { type: 'boolean', default: false } })).toEqual([])
})

describe('hidden-condition', () => {
  const SWITCH = '# @title TLS\ntls: true\n'
  const hidden = (condition: string): string =>
    `${SWITCH}# @title A\n# @hidden ${condition}\na: x\n`

  it.each(['tls!=true', 'none=true', 'tls="true"', 'tls=1', '/tls=true'])(
    'finds %s',
    (condition) => {
      expect(problemsOf(hidden(condition))).toContain('error hidden-condition a')
    },
  )

  it.each(['tls=true', 'tls=false'])('is silent about %s', (condition) => {
    expect(problemsOf(hidden(condition))).toEqual([])
  })

  it('takes != on a text with a default, which sends itself', () => {
    expect(problemsOf('# @title T\nt: x\n# @title A\n# @hidden t!=x\na: x\n')).toEqual([])
  })

  it.each([
    [{ value: true }],
    [{ operator: 'and', conditions: [] }],
    [
      {
        operator: 'or',
        conditions: [{ operator: 'and', conditions: [{ path: 'on', value: true }] }],
      },
    ],
    [{ operator: 'xor', conditions: [{ path: 'on', value: true }] }],
  ])('finds %j in a schema', (condition) => {
    const on = { type: 'boolean', default: true }
    const a = { type: 'string', default: 'x', hidden: condition }
    expect(problemsIn({ on, a }, { on: true })).toContain('error hidden-condition a')
  })
})

it('!= on a number that is 0 does not know it, because null is sent', () => {
  const values = '# @title N\nn: 0\n# @title A\n# @hidden n!=0\na: x\n'
  expect(problemsOf(values)).toEqual(['error hidden-condition a'])
})

it.each([
  ['on', true],
  ['l.on', true],
  ['l.0.on', false],
])('a condition in the rows of a group that looks at %s: %s', (path, isFound) => {
  const properties = {
    on: { type: 'boolean', form: true },
    x: { type: 'string', form: true, default: 'x', hidden: { path, value: true } },
  }
  const found = problemsIn({ l: { type: 'array', items: { type: 'object', properties } } })
  expect(found.some((one) => one.includes('hidden-condition'))).toBe(isFound)
})

it.each([
  [
    { enum: [1, 2], default: 1 },
    { path: 'a', value: 1 },
  ],
  [{ default: 'x' }, { path: 'a', value: 'x', conditions: [] }],
])('a condition on %j may be %j', (target, hidden) => {
  const found = problemsIn(
    { a: { type: 'string', ...target }, b: { type: 'string', default: 'x', hidden } },
    { a: target.default },
  )
  expect(found).toEqual([])
})

it.each([
  ['switches', many(() => ({ type: 'boolean', default: true }))],
  ['texts that look at each other', many((i) => text({ path: `p${i + 1}`, value: 'x' }))],
  ['options', { a: { type: 'string', enum: [...Array(10_000).keys()].map(String) } }],
  ['sections', many(() => ({ type: 'object', properties: {} }))],
  ['fixed rows', many(() => ({ type: 'array', items: [text(false), text(false)] }))],
])('a schema of thousands of %s takes no time that grows with its square', (_, properties) => {
  const start = performance.now()
  problemsIn(properties)
  expect(performance.now() - start).toBeLessThan(5_000)
})

function many(property: (index: number) => object): Record<string, object> {
  return Object.fromEntries(
    Array.from({ length: 5_000 }, (_, index) => [`p${index}`, property(index)]),
  )
}

function text(hidden: object | false): object {
  return { type: 'string', form: true, default: 'x', hidden }
}

it('a schema of thousands of levels is no reason to fail', () => {
  const depth = 5_000
  const open = '"properties":{"a":{"type":"object","title":"A","form":true,'
  const lists = `"default":${'['.repeat(depth)}${']'.repeat(depth)}`
  const schema = `{${open.repeat(depth)}${lists}${'}}'.repeat(depth)}}`
  expect(findFormProblems({ 'values.schema.json': schema }, {}).map(shown)).toContainEqual(
    expect.stringMatching(/^error form-unsupported a\/a/),
  )
})

it('names the languages that have a problem of their own', () => {
  const schema = (value: string): string =>
    JSON.stringify({
      properties: { a: { type: 'string', title: 'A', form: true, default: value } },
    })
  const files = { 'values.schema.json': schema('x'), 'i18n/values.schema.en.json': schema('') }
  const found = findFormProblems(files, {})
  expect(found).toMatchObject([
    { id: 'form-required', languages: ['en'], schemaFile: 'i18n/values.schema.en.json' },
  ])
})

it('no schema and no values make it fail', () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), fc.jsonValue(), (base, english, defaults) => {
      const files = { 'values.schema.json': base, 'i18n/values.schema.en.json': english }
      expect(Array.isArray(findFormProblems(files, defaults as Json))).toBe(true)
    }),
  )
})

/** Schemas as authors write them, with some things wrong. */
const property = fc.letrec<{ one: object }>((tie) => ({
  one: fc.record(
    {
      type: fc.constantFrom('string', 'integer', 'boolean', 'object', 'array', 'null', [
        'null',
        'string',
      ]),
      title: fc.constantFrom('A', 'password'),
      form: fc.boolean(),
      default: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
      enum: fc.array(fc.string(), { maxLength: 3 }),
      render: fc.constantFrom('slider', 'textArea', 'x'),
      minLength: fc.nat(3),
      hidden: fc.oneof(
        fc.string(),
        fc.record({ path: fc.constantFrom('a', 'b', 'a.a'), value: fc.jsonValue() }),
        fc.jsonValue(),
      ),
      properties: fc.dictionary(fc.constantFrom('a', 'b', '0c', 'd.e'), tie('one'), { maxKeys: 3 }),
      items: fc.oneof(tie('one'), fc.array(tie('one'), { maxLength: 2 })),
    },
    { requiredKeys: [] },
  ),
})).one

it('nor does any schema of the keywords that the form reads', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', 'storageClass'), property),
      (properties) => {
        const files = { 'values.schema.json': JSON.stringify({ properties }) }
        expect(Array.isArray(findFormProblems(files, {}))).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
