import type { Field } from '../field.ts'
import { at } from '../json.ts'
import { type Found, nameOf, type OpenedForm, schemaOf, valueAt } from './form-problem.ts'

/**
 * Switches and choices that show what values.yaml does not have: nobody sends what they show, so the chart does something
 * else (form.md, section 5, 8).
 */
export function unsentDefaults(opened: OpenedForm): Found[] {
  return opened.model.fields.flatMap((field): Found[] => {
    const shown = shownBy(field, at(schemaOf(opened, field), 'default'))
    const actual = valueAt(opened.defaults, field) ?? undefined
    if (shown === undefined || shown === actual) return []
    const isAbsent = actual === undefined || actual === ''
    // A switch that is off shows what a chart does without a value.
    if (shown === false && isAbsent) return []
    const chart = isAbsent
      ? 'values.yaml has no such value'
      : `the chart does what values.yaml says: ${JSON.stringify(actual)}`
    return [
      {
        id: 'form-default-not-sent',
        severity: 'info',
        path: field.path,
        pointer: field.pointer,
        message: `A fresh form shows ${JSON.stringify(shown)} for ${nameOf(field)} and does not send it; ${chart}`,
        hint: isAbsent
          ? 'Write the default into values.yaml.'
          : 'Give the schema the default that values.yaml has.',
      },
    ]
  })
}

/** What a switch or a choice shows by its default; undefined where that is nothing. */
function shownBy({ widget }: Field, standard: unknown): unknown {
  if (widget === 'switch') return standard === true
  return widget === 'select' && standard !== '' ? (standard ?? undefined) : undefined
}
