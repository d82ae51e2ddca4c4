import type { Field, FieldError } from '../field.ts'
import type { FormModel } from '../form-model.ts'
import { firstMoves } from './first-moves.ts'
import { fieldsByPath, type Found, nameOf, type OpenedForm, schemaOf } from './form-problem.ts'

/**
 * Fields that keep the plugin from being enabled: at once, after one switch was flipped or one option chosen which shows
 * them, or whenever something else shows them (form.md, section 2).
 * @param everything The form with everything that some state of it shows.
 */
export function blockedFields(opened: OpenedForm, everything: FormModel): Found[] {
  const { model, schema } = opened
  const atOnce = errorsOf(model)
  const known = new Set(atOnce.map(({ path }) => path))
  const later = firstMoves(model, schema).flatMap(({ after, move }) => {
    const fields = fieldsByPath(after)
    const errors = errorsOf(after).filter(({ path }) => !known.has(path))
    for (const { path } of errors) known.add(path)
    return errors.flatMap((error) => describe(error, fields, opened, move))
  })
  const fields = fieldsByPath(model)
  const allFields = fieldsByPath(everything)
  const shownLater = errorsOf(everything)
    .filter(({ path }) => !known.has(path))
    .flatMap((error) => describe(error, allFields, opened, 'the field is shown'))
  return [...atOnce.flatMap((error) => describe(error, fields, opened)), ...later, ...shownLater]
}

function errorsOf(model: FormModel): readonly FieldError[] {
  const confirmation = model.confirm()
  return confirmation.blocked ? confirmation.errors : []
}

function describe(
  { path, text }: FieldError,
  fields: ReadonlyMap<string, Field>,
  opened: OpenedForm,
  move?: string,
): Found[] {
  const field = fields.get(path)
  if (field === undefined) return []
  const name = nameOf(field)
  const reason = reasonOf(text, field)
  return [
    {
      id: 'form-required',
      severity: move === undefined ? 'error' : 'warning',
      path,
      pointer: field.pointer,
      message:
        move === undefined
          ? `The plugin cannot be enabled before somebody fills ${name}: ${reason}`
          : `Once ${move}, nothing can be saved before somebody fills ${name}: ${reason}`,
      hint: wayOut(field, opened),
    },
  ]
}

function reasonOf(text: string, { widget, value }: Field): string {
  const shown =
    typeof value === 'string' && value !== '' ? `its default ${JSON.stringify(value)}` : 'empty'
  const [code = '', limit = ''] = text.split(':')
  switch (code) {
    case 'shorter-than':
      return value === ''
        ? 'it is empty and minLength asks for more'
        : `${shown} is shorter than minLength ${limit}`
    case 'longer-than':
      return `${shown} is longer than maxLength ${limit}`
    case 'above-maximum':
      return `${shown} is above ${limit}`
    case 'below-minimum':
      return value === ''
        ? 'an empty number counts as 0, which is below its minimum'
        : `${shown} is below its minimum`
    case 'not-a-date':
    case 'not-a-date-time':
    case 'not-a-duration':
    case 'not-a-time':
      return `${shown} is ${code.replaceAll('-', ' ').replace('not a', 'no')} to the form`
    case 'blocked-without-text':
      return 'its default has a type that the form cannot check, and the form says nothing'
    default:
      return widget === 'select'
        ? 'nothing is chosen, and the form requires a choice'
        : 'the form requires it, and it is empty'
  }
}

/** What makes the field acceptable as it opens. */
function wayOut(field: Field, opened: OpenedForm): string {
  const { minLength } = schemaOf(opened, field)
  switch (field.widget) {
    case 'select':
      return field.check === 'select' && field.options?.length === 0
        ? 'Give it a default, or another key than storageClass and storageClassName.'
        : 'Give it a default that is one of its options.'
    case 'number':
      return 'Give it a default that its bounds allow.'
    case 'slider-number':
      return 'Give it a default between sliderMin and sliderMax.'
    case 'textarea':
      return 'Give it a default: nothing in the schema makes an area optional.'
    default:
      return typeof minLength === 'number' && minLength > 0
        ? 'Give it a default that is long enough, or write # @schema minLength=0.'
        : 'Give it a default, or write # @schema minLength=0 where an empty text is fine.'
  }
}
