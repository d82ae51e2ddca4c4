import { describe, expect, it } from 'vitest'
import { GoMap } from '../../../../src/go/values/value.ts'
import { readValues } from '../../../../src/helm/values/read-values.ts'
import { generateProbes } from '../../../../src/rules/templates/what-if/generate-probes.ts'

function plain(value: unknown): unknown {
  if (value instanceof GoMap) {
    return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]))
  }
  return Array.isArray(value) ? value.map(plain) : value
}

function probesOf(schema: unknown, values = '', injected: string[] = []): string[] {
  const probes = generateProbes({ schema, defaults: readValues(values), injected })
  return probes.map(
    ({ path, values }) => `${path.join('.')}=${values.map((one) => JSON.stringify(plain(one))).join('|')}`,
  )
}

function field(schema: object): object {
  return { properties: { a: { form: true, ...schema } } }
}

describe('a field of the form', () => {
  it.each([
    ['a switch is flipped', { type: 'boolean' }, 'a: true', ['a=false']],
    ['a switch without value counts as off', { type: 'boolean' }, '', ['a=true']],
    [
      'every other option is chosen',
      { type: 'string', enum: ['x', 'v', 'z'] },
      'a: v',
      ['a="x"', 'a="z"'],
    ],
    [
      'a number goes to its bounds',
      { type: 'integer', minimum: 1, maximum: 65535 },
      'a: 80',
      ['a=1', 'a=65535'],
    ],
    ['a bound that is the default is no change', { type: 'number', minimum: 1 }, 'a: 1', []],
    ['0 is never sent', { type: 'integer', minimum: 0 }, 'a: 1', []],
    ['a bound may exclude itself', { type: 'integer', exclusiveMinimum: 5 }, 'a: 9', ['a=6']],
    ['a text with a default is left alone', { type: 'string' }, 'a: x', []],
    ['a text with a format is left alone', { type: 'string', format: 'hostname' }, 'a: ""', []],
    ['a text area gets two lines', { type: 'string', render: 'textArea' }, 'a: x', ['a="first line\\nsecond line"']],
    [
      'a list gets what items describe',
      { type: 'array', items: { type: 'object', properties: { name: { type: 'string' }, port: { type: 'integer' } } } },
      'a: []',
      ['a=[{"name":"value","port":1}]'],
    ],
    ['a list that is not empty is emptied', { type: 'array' }, 'a: [x]', ['a=["value"]', 'a=[]']],
    ['unless it must not be', { type: 'array', minItems: 1 }, 'a: [x]', ['a=["value"]']],
    ['null in a type list is no type', { type: ['boolean', 'null'] }, 'a: true', ['a=false']],
  ])('%s', (_, schema, values, expected) => {
    expect(probesOf(field(schema), values)).toEqual(expected)
  })

  it('an empty text gets texts of several kinds, and those that YAML takes for something else', () => {
    const texts = probesOf(field({ type: 'string' }), 'a: ""')
    expect(texts[0]).toMatch(/^a="value"\|/)
    expect(texts.slice(1)).toEqual(['a="a: b"', 'a="# x"', 'a="yes"', 'a="1e5"', 'a="0123"'])
  })

  it('that is not shown is no field', () => {
    const schema = { properties: { a: { type: 'boolean' } } }
    expect(probesOf(schema, 'a: true')).toEqual([])
  })
})

describe('what values.yaml holds empty', () => {
  it('gets an entry, of one kind or another', () => {
    expect(probesOf(undefined, 'a: {}\nb: []\nc: ""\nd: {e: {}}\nf: x\ng: 1\n')).toEqual([
      'a={"key":"value"}|{"key":{"name":"value"}}',
      'b=["value"]|[{"name":"value"}]',
      expect.stringMatching(/^c="value"\|/),
      'd.e={"key":"value"}|{"key":{"name":"value"}}',
    ])
  })

  it('is left alone where others fill it in', () => {
    expect(probesOf(undefined, 'global: {a: ""}\nlogging: {address: ""}\n', ['global', 'logging'])).toEqual([])
  })

  it('is a field once only', () => {
    expect(probesOf(field({ type: 'object' }), 'a: {}')).toHaveLength(1)
  })
})

it.each([null, 7, [], { properties: 7 }, { properties: { a: null } }, { properties: { a: { form: true, type: 7, enum: 'x' } } }])(
  'no schema makes it fail: %j',
  (schema) => {
    expect(probesOf(schema, 'b: {}')).toHaveLength(1)
  },
)
