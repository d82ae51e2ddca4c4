import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareSchemas } from '../../../src/schema/files/compare-schemas.ts'
import { generateSchemas } from '../../../src/schema/generate/generate-schemas.ts'

test.each([
  ['the fields of the form', '{"properties":{"a":{},"b":{}}}', '{"properties":{"b":{},"a":{}}}'],
  [
    'the fields of a section',
    '{"properties":{"s":{"properties":{"a":{},"b":{}}}}}',
    '{"properties":{"s":{"properties":{"b":{},"a":{}}}}}',
  ],
  [
    'the fields of a row',
    '{"items":[{"properties":{"a":{},"b":{}}}]}',
    '{"items":[{"properties":{"b":{},"a":{}}}]}',
  ],
  [
    'a field named properties',
    '{"properties":{"properties":{"properties":{"a":{},"b":{}}}}}',
    '{"properties":{"properties":{"properties":{"b":{},"a":{}}}}}',
  ],
])('the order of %s counts', (_, present, wanted) => {
  expect(compareSchemas(present, wanted)).toBe('field-order')
})

test.each([
  ['keywords', '{"type":"object","title":"T"}', '{"title":"T","type":"object"}'],
  [
    'the keys of a default, whatever their names',
    '{"default":{"properties":{"a":1,"b":2}}}',
    '{"default":{"properties":{"b":2,"a":1}}}',
  ],
  [
    'the keywords of a field',
    '{"properties":{"a":{"type":"string","title":"A"}}}',
    '{"properties":{"a":{"title":"A","type":"string"}}}',
  ],
  [
    'whole numbers among the fields, which browsers put first',
    '{"properties":{"a":{},"2":{},"1":{}}}',
    '{"properties":{"1":{},"2":{},"a":{}}}',
  ],
  ['a repeated key, of which the last counts', '{"a":1,"b":2,"a":3}', '{"b":2,"a":3}'],
  ['escapes', '{"a":"\\u003c\\u00e9"}', '{"a":"<é"}'],
])('the order of keys elsewhere does not count: %s', (_, present, wanted) => {
  expect(compareSchemas(present, wanted)).toBe('same')
})

test.each([
  ['{"enum":["a","b"]}', '{"enum":["b","a"]}'],
  ['{"a":1}', '{"a":1,"b":null}'],
  ['{"a":null}', '{"b":null}'],
  ['{"a":9007199254740993}', '{"a":9007199254740992}'],
  ['{"a":[1]}', '{"a":[1,null]}'],
  ['{"a":{}}', '{"a":[]}'],
  ['{"a":1}', '{"a":"1"}'],
  ['{"properties":{"a":{}}}', '{"properties":{"b":{}}}'],
  ['{"a":1', '{"a":1}'],
])('%s is not %s', (present, wanted) => {
  expect(compareSchemas(present, wanted)).toBe('different')
})

test('what a formatter makes of a generated schema is the same', () => {
  const key = fc.stringMatching(/^[a-z0-9]{1,3}$/)
  const values = fc
    .uniqueArray(key, { minLength: 1, maxLength: 6 })
    .map((keys) => keys.map((name) => `# @title ${name}\n"${name}": {}\n`).join(''))
  fc.assert(
    fc.property(values, fc.constantFrom(0, 1, 4, '\t'), (text, indent) => {
      const { base = '' } = generateSchemas(text)
      const formatted = `${JSON.stringify(JSON.parse(base), null, indent)}\n`
      expect(compareSchemas(formatted, base)).toBe('same')
    }),
  )
})
