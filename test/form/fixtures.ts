import type { FormModel, OpenFormOptions } from '../../src/form/index.ts'
import { text } from './form-of.ts'

/** A form and what a user does with it, to be done wherever the model runs. As plain data, so that it can go into a page. */
export interface Fixture {
  readonly options: OpenFormOptions
  readonly edits: readonly (readonly [
    'flip' | 'type' | 'choose' | 'setTags' | 'addRow' | 'removeRow',
    ...(string | number | readonly string[])[],
  ])[]
}

const base = (properties: object, values: unknown = {}): OpenFormOptions => ({
  schemaFiles: { 'values.schema.json': JSON.stringify({ properties }) },
  language: 'ja',
  values,
  storageClasses: ['fast'],
})

/** One for each mechanism of the form. */
export const FIXTURES: Readonly<Record<string, Fixture>> = {
  texts: {
    options: base({ a: text('1_000'), b: text('2020-01-02', { format: 'date' }), c: text(false) }),
    edits: [
      ['type', 'a', '0b1'],
      ['type', 'b', ''],
    ],
  },
  keys: {
    options: base({
      'a.b': text('x'),
      o: { form: true, type: 'object', properties: { '0': text('x') } },
    }),
    edits: [['type', 'a.b', 'y']],
  },
  conditions: {
    options: base({
      on: { form: true, type: 'boolean', default: true },
      a: text('x', { hidden: 'on' }),
      b: text('x', { hidden: null }),
    }),
    edits: [['flip', 'on']],
  },
  choices: {
    options: base({ a: text('x', { enum: ['x', '1_0'] }), storageClass: text('gone') }),
    edits: [['choose', 'a', '1_0']],
  },
  lists: {
    options: base(
      {
        tags: { form: true, type: 'array', default: ['x', 5] },
        group: {
          form: true,
          type: 'array',
          items: { type: 'object', properties: { n: text('n') } },
        },
        rows: { form: true, type: 'array', items: [text('a'), text('b')] },
      },
      { group: [{ n: 'stored' }], rows: ['x', 'y'] },
    ),
    edits: [
      ['setTags', 'tags', ['名']],
      ['addRow', 'group'],
      ['removeRow', 'group', 0],
      ['type', 'rows/0', 'z'],
    ],
  },
  sliders: {
    options: base({ a: text('1.5Gi', { render: 'slider', sliderUnit: 'Gi', sliderMax: 10 }) }),
    edits: [['type', 'a', '7']],
  },
}

/** All that the model says of a fixture, before and after each edit. Runs in Node and, as text, in a page. */
export function play(open: (options: OpenFormOptions) => FormModel, fixture: Fixture): unknown {
  let form = open(fixture.options)
  const say = () => ({
    fields: form.fields,
    toasts: form.toasts,
    notDrawn: form.notDrawn,
    confirmation: form.confirm(),
  })
  const said = [say()]
  for (const [edit, ...args] of fixture.edits) {
    form = (form[edit] as (...values: unknown[]) => FormModel).apply(form, args)
    said.push(say())
  }
  return said
}
