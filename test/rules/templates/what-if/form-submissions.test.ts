import { expect, it } from 'vitest'
import { plainValue } from '../../../../src/go/values/index.ts'
import { formSubmissions } from '../../../../src/rules/templates/what-if/form-submissions.ts'

function schema(properties: object): string {
  return JSON.stringify({ type: 'object', properties })
}

function submissionsOf(files: Record<string, string>): string[] {
  return formSubmissions(files).map(
    ({ language, isUntouched, changes }) =>
      `${language}${isUntouched ? '' : ' edited'}: ${changes
        .map(({ path, value }) => `${path.join('.')}=${JSON.stringify(plainValue(value))}`)
        .join(' ')}`,
  )
}

it('an untouched form sends defaults, another one in a language with others', () => {
  const size = { type: 'string', title: 'Size', form: true }
  expect(
    submissionsOf({
      'values.schema.json': schema({ size: { ...size, default: '1Gi' } }),
      'i18n/values.schema.en.json': schema({ size: { ...size, default: '2Gi' } }),
      'i18n/values.schema.jp.json': schema({ size: { ...size, default: '1Gi' } }),
    }),
  ).toEqual(['Chinese: size="1Gi"', 'English: size="2Gi"'])
})

it('a form that blocks is filled in', () => {
  const text = { type: 'string', title: 'A', form: true }
  const choice = { type: 'string', title: 'B', form: true, enum: ['x', 'y'] }
  expect(submissionsOf({ 'values.schema.json': schema({ text, choice }) })).toEqual([
    'Chinese edited: text="value" choice="x"',
  ])
})

it('switches are flipped and rows added', () => {
  const on = { type: 'boolean', title: 'A', form: true, default: false }
  const rows = {
    type: 'array',
    title: 'B',
    form: true,
    items: { type: 'object', properties: { name: { type: 'string', title: 'N', form: true } } },
  }
  const [untouched, edited] = submissionsOf({ 'values.schema.json': schema({ on, rows }) })
  expect(untouched).toBe('Chinese: ')
  expect(edited).toContain('on=true')
  expect(edited).toContain('rows.0.name="value"')
})

it.each(['', 'x', '[]', '{"properties": {"a": null}}', '{"properties": 1}'])(
  'no schema makes it fail: %j',
  (text) => {
    expect(() => formSubmissions({ 'values.schema.json': text })).not.toThrow()
  },
)
