import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Json, storedValues } from '../../src/form/index.ts'
import { encodeGoJson } from '../../src/go/json/index.ts'
import type { GoMap } from '../../src/go/values/index.ts'
import { goValueFromJson } from '../../src/helm/values/set/from-json.ts'
import { readSpecValues } from '../../src/plugin/index.ts'

test('nulls and the maps they leave empty are gone, lists keep theirs', () => {
  expect(storedValues({ a: null, b: { c: null }, d: [null, { e: null }], f: {}, g: 0 })).toEqual({
    d: [null, { e: null }],
    g: 0,
  })
  expect(storedValues(null)).toBe(null)
})

test('the installer of the room plugin leaves the same', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (drawn) => {
      // JSON without -0, which Go writes and JavaScript does not.
      const values = JSON.parse(JSON.stringify(drawn)) as Json
      const read = readSpecValues(goValueFromJson(values) as GoMap)
      const expected: unknown = JSON.parse(encodeGoJson(read, { escapeHtml: false }))
      expect(storedValues(values)).toEqual(expected)
    }),
    { seed: 1, numRuns: 300 },
  )
})
