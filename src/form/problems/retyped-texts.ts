import { at } from '../json.ts'
import { type Found, nameOf, type OpenedForm, schemaOf, valueAt } from './form-problem.ts'

/** Texts that become something else when the form first writes them (form.md, section 5, 5 and 11). */
export function retypedTexts(opened: OpenedForm): Found[] {
  return opened.model.fields.flatMap((field): Found[] => {
    if (!['text', 'password', 'textarea'].includes(field.widget)) return []
    const standard = at(schemaOf(opened, field), 'default')
    if (standard === undefined || standard === null || standard === '') return []
    const { path, pointer } = field
    const about = { id: 'form-retyped', severity: 'warning', path, pointer } as const
    if (typeof standard !== 'string') {
      return [
        {
          ...about,
          message: `${nameOf(field)} is a text field whose default is ${JSON.stringify(standard)}: it is sent as it is until somebody edits it, then as text`,
          hint: 'Quote the value in values.yaml, or leave type=string out.',
        },
      ]
    }
    const sent = valueAt(opened.model.values, field)
    if (sent === undefined || sent === standard) return []
    return [
      {
        ...about,
        message: `The form sends ${JSON.stringify(sent)} for the text ${JSON.stringify(standard)} of ${nameOf(field)}`,
        hint: 'Choose a notation that reads as text alone, or let the template accept both.',
      },
    ]
  })
}
