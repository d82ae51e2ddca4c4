import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FormModel, type Json, openForm, type OpenFormOptions } from '../../src/form/index.ts'
import { formOf, text } from './form-of.ts'

const RUNS = { seed: 1, numRuns: 400 }

const key = fc.constantFrom(
  'a',
  'b',
  'c',
  '0',
  '0day',
  'a.b',
  'a[0]',
  'a/b',
  '1_0',
  '__proto__',
  '',
)
const scalar = fc.oneof(
  fc.constantFrom('x', '', '1_0', '2020-01-02', '5Gi', true, false, null, 0, 5),
  fc.string(),
)

/** Conditions as authors write them, and some that nobody should. */
const hidden = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.record({ path: key, value: scalar }, { requiredKeys: [] }),
  fc.record({
    operator: fc.constantFrom('and', 'or', 'nor', 'not', 'x'),
    conditions: fc.array(fc.record({ path: key, value: scalar }, { requiredKeys: [] })),
  }),
)

/** Properties that ask for a place in the form, whatever they are. */
const { property } = fc.letrec<{ property: unknown }>((tie) => ({
  property: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.record(
      {
        type: fc.oneof(
          fc.constantFrom('string', 'integer', 'boolean', 'array', 'object', 'null'),
          fc.constantFrom(['object', 'null'], ['string', 'null'], [], 5),
        ),
        form: fc.constantFrom(true, true, true, false),
        title: scalar,
        default: fc.jsonValue({ maxDepth: 2 }),
        enum: fc.oneof(fc.array(scalar), scalar),
        render: fc.constantFrom('slider', 'textArea', 'x', ''),
        hidden,
        minLength: fc.constantFrom(0, 1, 'x', null),
        minimum: fc.constantFrom(-1, 0, 1, 'x'),
        maximum: fc.constantFrom(-1, 0, 5, {}),
        pattern: scalar,
        format: fc.constantFrom('date', 'duration', 'x', 5),
        sliderMin: scalar,
        sliderMax: scalar,
        sliderUnit: scalar,
        placeholder: scalar,
        items: fc.oneof(fc.array(tie('property'), { maxLength: 3 }), tie('property')),
        additionalItems: fc.boolean(),
        properties: fc.dictionary(key, tie('property'), { maxKeys: 3 }),
      },
      { requiredKeys: ['type', 'form'] },
    ),
  ),
}))

const options: fc.Arbitrary<OpenFormOptions> = fc.record({
  schemaFiles: fc.record({
    'values.schema.json': fc
      .dictionary(key, property, { maxKeys: 4 })
      .map((properties) => JSON.stringify({ properties })),
    'i18n/values.schema.en.json': fc.oneof(
      fc.json(),
      fc.string(),
      fc.dictionary(key, property).map((properties) => JSON.stringify({ properties })),
    ),
  }),
  language: fc.constantFrom('zh', 'en', 'ja'),
  values: fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      key,
      fc.oneof(scalar, fc.array(fc.dictionary(key, scalar)), fc.dictionary(key, scalar)),
    ),
  ),
  storageClasses: fc.constantFrom([], ['fast']),
})

/** Everything a user can do once to each field. */
function editsOf(form: FormModel): FormModel[] {
  return form.fields
    .slice(0, 6)
    .flatMap(({ path }) => [
      form.flip(path),
      form.type(path, '5'),
      form.type(path, ''),
      form.choose(path, 'x'),
      form.setTags(path, ['1_0']),
      form.addRow(path),
      form.removeRow(path, 0),
    ])
}

describe('no schema and no values', () => {
  it('make the form throw, nor does any edit', () => {
    fc.assert(
      fc.property(options, (one) => {
        const form = openForm(one)
        for (const edited of editsOf(form)) edited.confirm()
        return form.fields.length >= 0
      }),
      RUNS,
    )
  })

  it('make the form throw, however deep they are', () => {
    const deep = (open: string, inner: string, close: string): string =>
      open.repeat(10_000) + inner + close.repeat(10_000)
    const sections = deep('{"type":"object","form":true,"properties":{"a":', '{}', '}}')
    const groups = deep('{"type":"array","form":true,"items":[', '{}', ']}')
    const values = JSON.parse(deep('{"a":', '1', '}')) as Json
    const lists = JSON.parse(deep('[', '1', ']')) as Json
    const tags = `{"type":"array","form":true,"title":${deep('[', '', ']')},"default":${deep('[', '1', ']')}}`
    for (const property of [sections, groups, tags]) {
      for (const stored of [values, lists, { a: lists, b: lists }]) {
        const properties = `{"a":${property},"b":{"type":"string","form":true}}`
        const schemaFiles = { 'values.schema.json': `{"properties":${properties}}` }
        const form = openForm({ schemaFiles, language: 'zh', values: stored })
        form.type('b', 'x').confirm()
        expect(form.fields.length).toBeGreaterThan(0)
      }
    }
  })

  it('make the form write into what it was given', () => {
    fc.assert(
      fc.property(options, (one) => {
        const before = JSON.stringify(one.values)
        editsOf(openForm(one))
        expect(JSON.stringify(one.values)).toBe(before)
      }),
      RUNS,
    )
  })
})

describe('an untouched form', () => {
  it('is the same when it is opened twice', () => {
    fc.assert(
      fc.property(options, (one) => {
        const [first, second] = [openForm(one), openForm(structuredClone(one))]
        expect(second.fields).toEqual(first.fields)
        expect(second.confirm()).toEqual(first.confirm())
      }),
      RUNS,
    )
  })

  it('leaves no null outside of lists', () => {
    fc.assert(
      fc.property(options, (one) => {
        const confirmation = openForm(one).confirm()
        if (confirmation.blocked) return
        const { stored, submitted } = confirmation
        if (submitted !== null) expect(hasNull(stored)).toBe(false)
      }),
      RUNS,
    )
  })

  it('changes nothing of what it stored, when opened again, but tags that the user set', () => {
    const form = formOf(FIELDS)
    const edited = form.flip('on').choose('s', 'y').addRow('group')
    expect(reopened(edited)).toEqual(storedBy(edited))
    const tagged = form.setTags('tags', ['mine'])
    expect(storedBy(tagged)).toMatchObject({ tags: ['mine'] })
    expect(reopened(tagged)).toEqual({ ...(storedBy(tagged) as object), tags: ['d'] })
  })
})

const FIELDS = {
  a: text('1_000'),
  b: { type: 'integer', default: 0 },
  on: { type: 'boolean', default: true },
  c: text('x', { hidden: 'on' }),
  s: text('x', { enum: ['x', 'y'] }),
  size: text('1.5Gi', { render: 'slider', sliderUnit: 'Gi' }),
  tags: { type: 'array', default: ['d'] },
  group: { type: 'array', items: { type: 'object', properties: { n: text('n') } } },
}

function storedBy(form: FormModel): Json {
  const confirmation = form.confirm()
  if (confirmation.blocked) throw new Error(JSON.stringify(confirmation.errors))
  return confirmation.stored
}

function reopened(form: FormModel): Json {
  return storedBy(formOf(FIELDS, storedBy(form)))
}

function hasNull(value: Json): boolean {
  if (typeof value !== 'object') return false
  if (value === null) return true
  return !Array.isArray(value) && Object.values(value).some(hasNull)
}
