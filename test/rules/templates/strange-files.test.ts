import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inlineIndent } from '../../../src/rules/templates/inline-indent.ts'
import { repeatedKeys } from '../../../src/yaml/parse/repeated-keys.ts'
import { undeclaredValue } from '../../../src/rules/templates/undeclared-value.ts'
import { unquotedValue } from '../../../src/rules/templates/unquoted-value.ts'
import { unusedValue } from '../../../src/rules/templates/unused-value.ts'
import { valuesEntries } from '../../../src/rules/templates/values-entries.ts'
import { findWith } from '../find-with.ts'

const PIECES = [
  'a', 'b', ': ', ':\n', '\n', '  ', '- ', '{', '}', '[', ']', '&x ', '*x', '<<: ', '? ', '|', '>-', '"', "'", '#', '---\n', '~', '1', '\t', '中', '\u0000', '%', '!', '@title T', '# ',
]
const yaml = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join(''))
const actions = fc.constantFrom(
  '{{ .Values.a }}', '{{- toYaml .Values.b | indent 2 }}', '{{ if .Values.a }}', '{{ end }}', '{{ range .Values }}', '{{ . }}', '{{ tpl .Values.a . }}', '{{', '}}', '{{ include "x" . }}', '{{ index .Values "a" 0 }}', '{{/*', '*/}}', '{{ $x := .Values.a }}',
)
const template = fc
  .array(fc.oneof(actions, fc.constantFrom(...PIECES)), { maxLength: 30 })
  .map((parts) => parts.join(''))

describe('any text', () => {
  it('has repeated keys that stand behind the first ones', () => {
    fc.assert(
      fc.property(yaml, (text) => {
        for (const { key, earlier } of repeatedKeys(text))
          expect(earlier.start.offset).toBeLessThan(key.start.offset)
      }),
    )
  })

  it('has entries with paths that go down', () => {
    fc.assert(
      fc.property(yaml, (text) => {
        for (const { path, children } of valuesEntries(text))
          for (const child of children) expect(child.path.slice(0, -1)).toEqual(path)
      }),
    )
  })

  it('is a chart that rules find nothing or something in, and never fail at', async () => {
    await fc.assert(
      fc.asyncProperty(yaml, template, async (values, text) => {
        const files = { 'values.yaml': values, 'templates/a.yaml': text }
        for (const rule of [undeclaredValue, unusedValue, unquotedValue, inlineIndent])
          for (const { at } of await findWith(rule, files)) expect(at.file).not.toBe('')
      }),
      { numRuns: 30 },
    )
  })
})

it('a schema of thousands of levels is no reason to fail', async () => {
  const depth = 5_000
  const open = '"properties":{"a":{"type":"object","title":"A","form":true,'
  const schema = `{${open.repeat(depth)}"default":{}${'}}'.repeat(depth)}}`
  const files = { 'values.yaml': 'a: 1\n', 'values.schema.json': schema }
  await expect(findWith(unusedValue, files)).resolves.toBeDefined()
})
