import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import * as re2 from 're2js'
import { describe, expect, it, test } from 'vitest'
import {
  findSchemaProblems,
  type SchemaValidator,
} from '../../../../src/helm/values/schema/compile/find-schema-problems.ts'

interface Verdict {
  name: string
  schema: string
  helm3: boolean
  helm4: boolean
}

// What Helm 3.17.2 and 4.1.4 said to each schema, in a chart with empty values.
const verdicts = JSON.parse(
  readFileSync(new URL('../../../fixtures/schema/helm-verdicts.json', import.meta.url), 'utf8'),
) as Verdict[]

const loadRe2 = (): typeof re2 => re2
const problemsOf = (schema: unknown) => findSchemaProblems(JSON.stringify(schema), { loadRe2 })

// `false` compiles, but no values pass; the older Helm reads no further than the first JSON.
const EXCEPT = ['raw/false', 'raw/trailing']

describe.each([
  ['Helm 3.17.2', 'gojsonschema', 'helm3'],
  ['Helm 4.1.4', 'santhosh-tekuri', 'helm4'],
] as const)('schemas compile exactly when %s takes them', (_helm, validator, verdict) => {
  test.each(verdicts.filter(({ name }) => !EXCEPT.includes(name)))('$name', (recorded) => {
    const problems = findSchemaProblems(recorded.schema, {
      loadRe2,
      validators: [validator satisfies SchemaValidator],
    })
    expect({ compiles: problems.length === 0, problems }).toMatchObject({
      compiles: recorded[verdict],
    })
  })
})

describe('a problem', () => {
  test.each([
    [{ minLength: 1.5 }, '/minLength', '`minLength` must be a whole number from 0, not 1.5'],
    [{ properties: { type: 5 } }, '/properties/type', '`type` must be a schema, not 5'],
    [{ examples: {} }, '/examples', '`examples` must be a list, not {}'],
    [{ $defs: { a: { type: 'x' } } }, '/$defs/a/type', /^`type` must be one of .*, not "x"$/],
    [{ prefixItems: [{}, 5] }, '/prefixItems/1', '`1` must be a schema, not 5'],
    [{ prefixItems: [] }, '/prefixItems', '`prefixItems` must be a list that is not empty, not []'],
    [{ dependentRequired: { a: [1] } }, '/dependentRequired', /must be an object of lists of keys/],
    [{ not: { anyOf: [{ $ref: '#/no' }] } }, '/not/anyOf/0/$ref', '`#/no` leads nowhere'],
    [{ $ref: '#/%zz' }, '/$ref', '`#/%zz` leads nowhere'],
    [{ properties: { 'a/b~': { type: 5 } } }, '/properties/a~1b~0/type', /not 5$/],
    [{ $ref: '#/x', x: { type: 'y' } }, '/x/type', /not "y"$/],
  ])('of %j has a place and plain words', (schema, pointer, message) => {
    const texts = typeof message === 'string' ? message : expect.stringMatching(message)
    expect(problemsOf(schema)).toEqual([{ pointer, message: texts }])
  })

  test('is told once for each place, in the order of the file', () => {
    const schema = { title: 5, items: [{}], required: 'a', properties: { a: { type: 1 } } }
    expect(problemsOf(schema).map(({ pointer }) => pointer)).toEqual([
      '/title',
      '/items',
      '/required',
      '/properties/a/type',
    ])
  })

  test('of a text that is no JSON is told in the words of Go', () => {
    expect(findSchemaProblems('{', { loadRe2 })).toEqual([
      { pointer: '', message: 'Not JSON: unexpected end of JSON input' },
    ])
  })

  test('is that a schema nests too deeply', () => {
    const schema = `${'{"not":'.repeat(50_000)}{}${'}'.repeat(50_000)}`
    expect(findSchemaProblems(schema, { loadRe2 })).toHaveLength(1)
  })
})

it('gives an answer to any JSON', () => {
  const keyword = fc.constantFrom(
    'type',
    '$ref',
    '$id',
    'items',
    'properties',
    'not',
    'enum',
    '$schema',
  )
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom('#', '#/not', '#a', 'a.json', '%', 'http://['),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(keyword, tie('json'), { maxKeys: 4 }),
    ),
  }))
  fc.assert(
    fc.property(json, (schema) => {
      expect(Array.isArray(problemsOf(schema))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('thousands of problems take no time that grows with its square', () => {
  const nulls = Array.from({ length: 10_000 }, (_, index) => [`p${index}`, null])
  const start = performance.now()
  expect(problemsOf({ properties: Object.fromEntries(nulls) })).toHaveLength(10_000)
  expect(performance.now() - start).toBeLessThan(5_000)
})

test('of a place with problems inside and around it, the first problem counts', () => {
  const found = problemsOf({ properties: { a: { type: 5 }, b: { type: 'text' } } })
  expect(found.map(({ pointer }) => pointer)).toEqual(['/properties/a/type', '/properties/b/type'])
})
