import { expect, test } from 'vitest'
import {
  planSchemaFiles,
  type SchemaFilePlan,
} from '../../../src/schema/files/plan-schema-files.ts'
import { generateSchemas } from '../../../src/schema/generate/generate-schemas.ts'

const VALUES = '# @title 甲\n# @title.en A\na: 1\n'
const BASE = 'values.schema.json'
const ENGLISH = 'i18n/values.schema.en.json'
const generated = generateSchemas(VALUES)
const base = generated.base ?? ''
const english = generated.languages.get('en') ?? ''
const handWritten = '{"type": "object", "properties": {"a": {"type": "integer"}}}'

test('a chart without schemas gets all of them', () => {
  expect(plan(VALUES, {})).toEqual(
    result({
      writes: [
        { path: ENGLISH, text: english },
        { path: BASE, text: base },
      ],
    }),
  )
})

test('files that are right are unchanged, whatever their line endings', () => {
  const files = { [BASE]: base.replaceAll('\n', '\r\n'), [ENGLISH]: english }
  expect(plan(VALUES, files)).toEqual(result({ unchanged: [ENGLISH, BASE] }))
})

test.each([
  ['a final newline', `${base}\n`],
  ['a byte order mark, which Helm drops', `\ufeff${base}\n`],
  ['another indentation', JSON.stringify(JSON.parse(base), null, 4)],
  ['no line break', JSON.stringify(JSON.parse(base))],
  ['CRLF and a final line end', `${base}\n`.replaceAll('\n', '\r\n')],
  ['another order of keywords', reverseKeys(base)],
])('%s does not make a file stale', (_, present) => {
  expect(plan(VALUES, { [BASE]: present, [ENGLISH]: english })).toEqual(
    result({ rewrites: [{ path: BASE, text: base }], unchanged: [ENGLISH] }),
  )
})

test.each([
  ['no JSON', base.slice(0, -1)],
  ['another default', base.replace('"default": 1', '"default": 2')],
  ['a keyword more', base.replace('"default": 1', '"default": 1, "minimum": 0')],
  ['another address in $schema', generateSchemas(VALUES, { dialect: 'upstream' }).base ?? ''],
])('%s makes a file stale', (_, present) => {
  expect(plan(VALUES, { [BASE]: present, [ENGLISH]: english }).writes).toEqual([
    { path: BASE, text: base },
  ])
})

test('a hand-written schema is overwritten once an annotation asks for one', () => {
  expect(plan(VALUES, { [BASE]: handWritten }).writes).toHaveLength(2)
})

test('the file of a removed language goes, a hand-written one stays', () => {
  const files = {
    [BASE]: base,
    [ENGLISH]: english,
    'i18n/values.schema.jp.json': english,
    'i18n/values.schema.fr.json': handWritten,
  }
  expect(plan(VALUES, files)).toEqual(
    result({
      removals: ['i18n/values.schema.jp.json'],
      kept: ['i18n/values.schema.fr.json'],
      unchanged: [ENGLISH, BASE],
    }),
  )
})

test('when annotations give nothing any more, what looks generated goes', () => {
  const values = '# @description no title\na: 1\n'
  const upstream = generateSchemas(VALUES, { dialect: 'upstream' }).base ?? ''
  expect(plan(values, { [BASE]: upstream, [ENGLISH]: english })).toEqual(
    result({ removals: [ENGLISH, BASE] }),
  )
  expect(plan(values, { [BASE]: handWritten })).toEqual(result({ kept: [BASE] }))
})

test.each(['a: 1\n', '', '## @param a The A\na: 1\n', '# mail @title@x\na: 1\n'])(
  'without any annotation nothing is ever deleted: %j',
  (values) => {
    expect(plan(values, { [BASE]: base, [ENGLISH]: english })).toEqual(
      result({ kept: [ENGLISH, BASE] }),
    )
  },
)

test.each(['# @schema type:string\na: 1\n', '# @schema\n# type: string\n# @schema\na: 1\n'])(
  "another generator's annotations do not endanger its schema: %j",
  (values) => {
    const other =
      '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {}}'
    expect(plan(values, { [BASE]: other })).toEqual(result({ kept: [BASE] }))
  },
)

test('a values.yaml that cannot be read plans nothing', () => {
  expect(plan('# @title A\na: [\n', { [BASE]: base, [ENGLISH]: english })).toEqual(result({}))
})

test('other files are nobody’s business', () => {
  const files = {
    [BASE]: base,
    [ENGLISH]: english,
    'i18n/values.en.json': base,
    'i18n/sub/values.schema.xx.json': base,
    'charts/b/values.schema.json': base,
    'Chart.yaml': 'name: x\n',
  }
  expect(plan(VALUES, files)).toEqual(result({ unchanged: [ENGLISH, BASE] }))
})

function plan(values: string, files: Record<string, string>): SchemaFilePlan {
  const encoder = new TextEncoder()
  const chartFiles = Object.entries(files).map(
    ([path, text]) => [path, encoder.encode(text)] as const,
  )
  return planSchemaFiles(new Map(chartFiles), generateSchemas(values))
}

function result(plan: Partial<SchemaFilePlan>): SchemaFilePlan {
  return { writes: [], rewrites: [], removals: [], kept: [], unchanged: [], ...plan }
}

function reverseKeys(json: string): string {
  return JSON.stringify(
    JSON.parse(json, (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toReversed())
        : value,
    ),
  )
}
