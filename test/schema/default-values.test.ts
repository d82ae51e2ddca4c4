import * as fc from 'fast-check'
import * as re2 from 're2js'
import { describe, expect, test } from 'vitest'
import { metaschemaAt } from '../../src/helm/values/schema/check-schema.ts'
import { findSchemaProblems } from '../../src/helm/values/schema/compile/find-schema-problems.ts'
import { parseJsonDocument } from '../../src/helm/values/schema/json-document.ts'
import { SchemaDocument } from '../../src/helm/values/schema/schema-document.ts'
import { validateSchema } from '../../src/helm/values/schema/validate-schema.ts'
import { generateSchemas } from '../../src/schema/generate/generate-schemas.ts'
import { decodeGoYamlMap } from '../../src/yaml/decode/decode.ts'

/** Helm's two validators, and its two readings of a schema, judge what random annotations make of random values. */
const loadRe2 = () => re2

const key = fc.constantFrom('a', 'b', 'c', 'dd')
const scalar = fc.constantFrom(
  '1',
  '0',
  '-2.5',
  'true',
  'x',
  'xyz',
  '""',
  '',
  'null',
  '[]',
  '{}',
  '[1, x]',
  '[x]',
  '2020-01-02',
  '*base',
  '[*base, 2]',
)
const number = fc.constantFrom('0', '1', '-1', '2.5', '3', '9007199254740993', 'x', '')
const text = fc.constantFrom(
  'a',
  'a;b',
  '"a;b"',
  '[',
  '^a$',
  '(?=a)',
  '\\u4e00',
  'x,y',
  '1',
  'null',
)
const json = fc.constantFrom(
  '{}',
  '{"type":"string"}',
  '{"type":"strin"}',
  '{"tpye":"string"}',
  '{"minLength":-1}',
  '{"properties":{"n":{"type":"integer"}},"required":["n"]}',
  '{"enum":[]}',
  '{"pattern":"["}',
  '{"allOf":[]}',
  '{"$ref":"#/x"}',
  '[{"type":"integer"},1]',
  '[]',
  '1',
  'true',
)
const option = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'min',
        'max',
        'minLen',
        'maxlen',
        'minItems',
        'maxItems',
        'minProperties',
        'multipleOf',
        'exclusiveMinimum',
        'sliderMin',
      ),
      number,
    )
    .map((parts) => parts.join('=')),
  fc
    .tuple(
      fc.constantFrom(
        'enum',
        'required',
        'default',
        'pattern',
        'title',
        'nullable',
        'type',
        'uniqueItems',
        'additionalItems',
        'const',
        'examples',
        '$ref',
        'id',
      ),
      fc.oneof(
        text,
        fc.constantFrom('string', 'integer', 'null', 'true', 'x,y,x', '1,x,""', 'a,b'),
      ),
    )
    .map((parts) => parts.join('=')),
  fc
    .tuple(fc.constantFrom('items', 'not', 'allOf', 'properties', 'dependencies', 'contains'), json)
    .map((parts) => parts.join('=')),
)
const annotations = fc
  .tuple(
    fc.array(option, { maxLength: 3 }),
    fc.constantFrom('', '# @hidden a=1\n', '# @minimum 3\n', '# @enum a=b;c=d\n', '# @foo x\n'),
  )
  .map(([options, more]) =>
    options.length === 0 ? more : `# @schema ${options.join(';')}\n${more}`,
  )
const entry = fc
  .tuple(key, annotations, scalar)
  .map(([name, comment, value]) => `# @title ${name}\n${comment}${name}: ${value}\n`)
const section = fc
  .tuple(annotations, fc.uniqueArray(entry, { minLength: 1, maxLength: 3, selector: keyOf }))
  .map(([comment, entries]) => {
    const below = entries.join('').replaceAll(/^/gm, '  ').trimEnd()
    return `# @title S\n${comment}section:\n  <<: *base\n${below}\n`
  })
const values = fc
  .tuple(fc.uniqueArray(entry, { maxLength: 4, selector: keyOf }), section)
  .map(([entries, below]) => `base: &base\n  # @title Z\n  z: 1\n${entries.join('')}${below}`)

function keyOf(text: string): string {
  return /^\w+(?=:)/m.exec(text)?.[0] ?? ''
}

describe.each(['current', 'upstream'] as const)('the schema in the dialect %s', (dialect) => {
  test('compiles in every Helm and takes the values it is made of, or a finding says why not', () => {
    fc.assert(
      fc.property(values, (text) => {
        const { base = '{}', diagnostics } = generateSchemas(text, { dialect })
        const hasErrors = diagnostics.some(({ severity }) => severity === 'error')
        const problems = findSchemaProblems(base, { loadRe2 })
        // Lists in `items` are what the old dialect is known for; schema-dialect reports them.
        const isKnown = dialect === 'upstream' && /"items": \[/.test(base)
        if (!isKnown && !hasErrors) expect(problems).toEqual([])
        // What these mean for a value is left to the rendering, which `check` tries.
        if (problems.length > 0 || /(not|allOf|contains|properties|dependencies)=/.test(text))
          return
        const document = new SchemaDocument(
          parseJsonDocument(base),
          (url) => metaschemaAt(url) ?? true,
          { loadRe2 },
        )
        const issues = validateSchema(document, decodeGoYamlMap(text))
        if (!hasErrors) expect(issues).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})
