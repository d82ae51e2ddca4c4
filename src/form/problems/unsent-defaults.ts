import { at } from '../json.ts'
import { type Found, nameOf, type OpenedForm, schemaOf, valueAt } from './form-problem.ts'

/** Switches and choices that show a default which values.yaml does not have: nobody sends it (form.md, section 5, 8). */
export function unsentDefaults(opened: OpenedForm): Found[] {
  return opened.model.fields.flatMap((field): Found[] => {
    if (field.widget !== 'switch' && field.widget !== 'select') return []
    const standard = at(schemaOf(opened, field), 'default')
    if (standard === undefined || standard === null || standard === false || standard === '')
      return []
    const actual = valueAt(opened.defaults, field)
    // What values.yaml says otherwise is told by schema-default-drift.
    if (actual !== undefined && actual !== null && actual !== '') return []
    return [
      {
        id: 'form-default-not-sent',
        severity: 'info',
        path: field.path,
        pointer: field.pointer,
        message: `A fresh form shows ${JSON.stringify(standard)} for ${nameOf(field)} and does not send it, and values.yaml has no such value`,
        hint: 'Write the default into values.yaml.',
      },
    ]
  })
}
