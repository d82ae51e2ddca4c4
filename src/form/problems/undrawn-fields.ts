import type { NotDrawnReason } from '../field.ts'
import { at } from '../json.ts'
import { type Found, nameOf, type OpenedForm, pathsAbove, schemaOf } from './form-problem.ts'

/** Titled keys that the form draws nothing for, sections without anything in them, and sliders that cannot work. */
export function undrawnFields(opened: OpenedForm): Found[] {
  return [...undrawn(opened), ...emptySections(opened), ...brokenSliders(opened)]
}

function undrawn({ model }: OpenedForm): Found[] {
  return model.notDrawn.flatMap(({ path, pointer, reason }): Found[] => {
    const told = WHY[reason]
    if (told === undefined) return []
    const [message, hint] = told
    return [
      {
        id: 'form-unsupported',
        severity: 'error',
        path,
        pointer,
        message: `The form draws nothing for ${nameOf({ path })}: ${message}`,
        hint,
      },
    ]
  })
}

/** Reasons that are the author's mistake. A broken condition has a rule of its own, and `@form false` is a wish. */
const WHY: Readonly<Partial<Record<NotDrawnReason, readonly [message: string, hint: string]>>> = {
  'parent-without-form': [
    'the object around it is not part of the form',
    'Give the parent a title, too.',
  ],
  'parent-type-list': [
    'the type of the object around it is a list, of which the form draws an empty section',
    'Give the parent the single type object.',
  ],
  'list-items': [
    'the list around it is drawn as a box for single words',
    'Give the items the type object, or take the title away.',
  ],
  'no-type': ['it has no type', 'Give it a value, or write # @schema type=string.'],
  'type-null': [
    'its type is null, or a list of types that starts with null',
    'Give it a value, or write # @schema type=string.',
  ],
  'unknown-type': [
    'the form knows no such type',
    'Write one of string, integer, number, boolean, array, object.',
  ],
  'unknown-render': [
    'the form knows no such render',
    'It knows slider and textArea; without render it draws a text field.',
  ],
  'empty-enum': ['its enum has no options', 'List the options, or leave enum out.'],
  'name-override': [
    'keys with the name nameOverride and fullnameOverride are left out',
    'Take the title away, or give the key another name.',
  ],
  'null-property': [
    'some property of the schema is null, and the form shows nothing at all',
    'Replace null by a schema.',
  ],
  'too-deep': ['it lies too deep', 'Move it further up.'],
}

function emptySections({ model }: OpenedForm): Found[] {
  const parents = new Set(
    [...model.fields, ...model.notDrawn].flatMap(({ path }) => pathsAbove(path)),
  )
  return model.fields
    .filter(({ widget, path }) => widget === 'section' && !parents.has(path))
    .map((field) => ({
      id: 'form-unsupported',
      severity: 'error',
      path: field.path,
      pointer: field.pointer,
      message: `The form draws ${nameOf(field)} as a section with nothing in it: what an object holds by additionalProperties or by untitled keys cannot be edited there`,
      hint: 'Give the keys in it titles, or take the title away.',
    }))
}

function brokenSliders(opened: OpenedForm): Found[] {
  return opened.model.fields.flatMap((field): Found[] => {
    if (field.widget !== 'slider-number') return []
    const schema = schemaOf(opened, field)
    const value = String(at(schema, 'default') ?? '')
    const unit = String(at(schema, 'sliderUnit') ?? '')
    const problem = sliderProblem(value, unit)
    if (problem === undefined) return []
    return [
      {
        id: 'form-unsupported',
        severity: 'error',
        path: field.path,
        pointer: field.pointer,
        message: `The slider ${nameOf(field)} ${problem}`,
        hint: 'Write a whole number with the unit of the slider, such as 10Gi with # @schema sliderUnit=Gi.',
      },
    ]
  })
}

/** A slider keeps the digits of its value and puts its unit behind them (form.md, section 5, 10). */
function sliderProblem(value: string, unit: string): string | undefined {
  const digits = value.replaceAll(/\D/g, '')
  if (unit === '') return 'has no sliderUnit: it sends numbers without a unit'
  if (digits === '') return 'has no number in its default: the form cannot be saved'
  const sent = digits + unit
  return sent === value || value === digits ? undefined : `turns its default ${value} into ${sent}`
}
