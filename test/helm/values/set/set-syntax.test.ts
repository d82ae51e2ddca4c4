import { readFileSync } from 'node:fs'
import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeGoJson } from '../../../../src/go/json/encode.ts'
import { type GoMap } from '../../../../src/go/values/value.ts'
import { goValueFromJson } from '../../../../src/helm/values/set/from-json.ts'
import {
  applySet,
  type SetKind,
  SetSyntaxError,
} from '../../../../src/helm/values/set/set-syntax.ts'

/** What helm.sh/helm/v4 v4.1.4 pkg/strvals makes of a text; a file holds `F:` and its path. */
interface Recorded {
  kind: SetKind
  text: string
  base: unknown
  /** The message; `true` where Helm does not show it. */
  error?: string | true
  values?: unknown
}

const recorded = JSON.parse(
  readFileSync(new URL('../../../fixtures/helm/values/set-syntax.json', import.meta.url), 'utf8'),
) as Recorded[]

function apply(kind: SetKind, text: string, base: unknown): { values?: unknown; error?: string } {
  const values = goValueFromJson(base) as GoMap
  try {
    applySet(values, text, kind, (path) => `F:${path}`)
    return { values: JSON.parse(encodeGoJson(values, { escapeHtml: false })) as unknown }
  } catch (error) {
    if (!(error instanceof SetSyntaxError)) throw error
    return { error: error.message }
  }
}

describe('the recorded answers of Helm', () => {
  test.each(recorded.map((entry) => [`--${entry.kind} ${entry.text}`, entry] as const))(
    '%s',
    (_name, { kind, text, base, error, values }) => {
      const answer = apply(kind, text, base)
      if (error === true) expect(answer.error).toBeDefined()
      else expect(answer).toEqual(error === undefined ? { values } : { error })
    },
  )
})

test.each([
  ['a.b.c=1', { a: { b: { c: 1 } } }],
  ['a={x,2,true}', { a: ['x', 2, true] }],
  ['a[1].b=1,a[0]=x', { a: ['x', { b: 1 }] }],
  ['a\\.b=c\\,d', { 'a.b': 'c,d' }],
  ['a=007,b=1.5,c=null', { a: '007', b: '1.5', c: null }],
])('--set %s', (text, values) => {
  expect(apply('set', text, {})).toEqual({ values })
})

test('names nest 30 levels deep and lists have 65536 places', () => {
  const deep = `${'a.'.repeat(31)}b=1`
  expect(apply('set', deep, {}).error).toMatch(/maximum supported nested level of 30$/)
  expect(apply('set', 'a[65537]=1', {}).error).toMatch(/maximum supported index of 65536$/)
})

test('any text is taken or refused', () => {
  const kinds = constantFrom<SetKind>('set', 'set-string', 'set-json', 'set-file', 'set-literal')
  const texts = string({ unit: constantFrom(...'ab.=,[]{}01\\"é ') })
  assert(
    property(kinds, texts, (kind, text) => {
      const { values, error } = apply(kind, text, {})
      expect(values === undefined).toBe(error !== undefined)
    }),
  )
})
