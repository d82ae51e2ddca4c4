import { at, type JsonMap } from '../json.ts'
import { type Found, isRow, nameOf, type OpenedForm, schemaOf, valueAt } from './form-problem.ts'

/** Numbers that may be 0 and texts that may be empty, which the form sends as null: the chart's default (form.md, section 5, 4). */
export function lostZeros(opened: OpenedForm): Found[] {
  return opened.model.fields.flatMap((field): Found[] => {
    // In a list null stays null; form-rows-lost tells what becomes of rows.
    if (isRow(field)) return []
    const schema = schemaOf(opened, field)
    const standard = valueAt(opened.defaults, field) ?? at(schema, 'default')
    const { path, pointer } = field
    const about = { id: 'form-zero-lost', severity: 'warning', path, pointer } as const
    if (field.widget === 'number') {
      if (!allowsZero(schema) || typeof standard !== 'number' || standard === 0) return []
      return [
        {
          ...about,
          message: `Nobody can set ${nameOf(field)} to 0 in the form: it sends null, and the chart takes its default ${standard}`,
          hint: 'Where 0 makes no sense, say so: # @schema min=1;max=... Otherwise use a text or a switch.',
        },
      ]
    }
    // An area cannot be saved when it is empty, whatever minLength is.
    const isText = field.widget === 'text' || field.widget === 'password'
    if (!isText || at(schema, 'minLength') !== 0) return []
    if (typeof standard !== 'string' || standard === '') return []
    return [
      {
        ...about,
        message: `Nobody can empty ${nameOf(field)} in the form: it sends null, and the chart takes its default ${JSON.stringify(standard)}`,
        hint: 'Let the chart have "" as its default, or leave minLength=0 out.',
      },
    ]
  })
}

/** Whether the schema lets a number be 0. Of its keywords the form looks at two bounds, and Helm at all. */
function allowsZero(schema: JsonMap): boolean {
  const choices = at(schema, 'enum')
  if (Array.isArray(choices) && !choices.includes(0)) return false
  return !(
    Number(at(schema, 'minimum') ?? -1) > 0 ||
    Number(at(schema, 'maximum') ?? 1) < 0 ||
    Number(at(schema, 'exclusiveMinimum') ?? -1) >= 0 ||
    Number(at(schema, 'exclusiveMaximum') ?? 1) <= 0
  )
}
