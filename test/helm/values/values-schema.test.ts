import { readFileSync } from 'node:fs'
import * as re2 from 're2js'
import { expect, test } from 'vitest'
import { checkSchema, metaschemaAt } from '../../../src/helm/values/schema/check-schema.ts'
import { formatIssues } from '../../../src/helm/values/schema/issue.ts'
import { parseJsonDocument } from '../../../src/helm/values/schema/json-document.ts'
import { SchemaDocument } from '../../../src/helm/values/schema/schema-document.ts'
import { SchemaError } from '../../../src/helm/values/schema/schema-error.ts'
import { validateSchema } from '../../../src/helm/values/schema/validate-schema.ts'
import { goValueFromJson } from '../../../src/helm/values/set/from-json.ts'

/** What github.com/santhosh-tekuri/jsonschema v6.0.2 says; `E ` stands before complaints about the schema itself. */
interface Recorded {
  schema: unknown
  value: unknown
  answer: string
}

const recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/helm/values/values-schema.json', import.meta.url), 'utf8'),
) as Recorded[]

function validate(schema: unknown, value: unknown): string {
  try {
    const json = parseJsonDocument(JSON.stringify(schema))
    const document = new SchemaDocument(json, metaschemaAt, { loadRe2 })
    checkSchema(json, document.root.draft, loadRe2)
    document.checkReferences()
    const issues = validateSchema(document, goValueFromJson(value))
    return issues.length === 0 ? '' : `${formatIssues(issues)}\n`
  } catch (error) {
    if (error instanceof SchemaError) return `E ${error.message}`
    throw error
  }
}

const loadRe2 = (): typeof re2 => re2

/** Go's order of maps is random, so lines and lists of keys are compared as sets. */
function normalize(answer: string): string[] {
  return answer
    .replaceAll(/both .* causing reference cycle/g, 'reference cycle')
    .split('\n')
    .map((line) =>
      line
        .split(/(?<=propert(?:y|ies) )|(?<='), (?=')| (?=not allowed)/)
        .sort()
        .join(),
    )
    .sort()
}

test.each(recorded.map((entry) => [JSON.stringify(entry.schema), entry] as const))(
  '%s',
  (_name, { schema, value, answer }) => {
    expect(normalize(validate(schema, value))).toEqual(normalize(answer))
  },
)

// The answers of Helm 4.1.4.
test.each([
  [
    { properties: { a: { propertyNames: { pattern: '^x' } } } },
    { a: { b: 1, xc: 2 } },
    "- at '': invalid propertyName 'b'\n  - at '': 'b' does not match pattern '^x'\n",
  ],
  [
    { properties: { a: { items: { propertyNames: { enum: ['x'] } } } } },
    { a: [{ b: 1 }] },
    "- at '': invalid propertyName 'b'\n  - at '': value must be 'x'\n",
  ],
])('the place of a wrong property name is the root: %j', (schema, value, answer) => {
  expect(validate(schema, value)).toBe(answer)
})

test.each([
  ['{', 'unexpected EOF'],
  ['', 'EOF'],
  ['nul', 'unexpected EOF'],
  ['{"a":1} x', 'invalid character after top-level value'],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
])('what is no JSON is told in the words of Go: %j', (text, message) => {
  expect(() => parseJsonDocument(text)).toThrow(new SyntaxError(message))
})

test('a reference into another document that nobody knows is an error', () => {
  expect(validate({ $ref: 'https://example.com/schema.json' }, {})).toBe(
    'E failing loading "https://example.com/schema.json": schemas are not fetched from the network, so that values are judged the same everywhere; copy it into the definitions of values.schema.json',
  )
})
