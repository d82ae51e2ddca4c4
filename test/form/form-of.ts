import { type Field, type FormModel, openForm } from '../../src/form/index.ts'

/** Opens a form in Chinese with these properties, all of which have `form` unless they say otherwise. */
export function formOf(
  properties: Readonly<Record<string, unknown>>,
  values: unknown = {},
  storageClasses: readonly string[] = ['fast', 'slow'],
): FormModel {
  const withForm = Object.fromEntries(
    Object.entries(properties).map(([key, property]) => [
      key,
      { form: true, ...(property as object) },
    ]),
  )
  const schema = JSON.stringify({ type: 'object', properties: withForm })
  return openForm({
    schemaFiles: { 'values.schema.json': schema },
    language: 'zh',
    values,
    storageClasses,
  })
}

/** The field at a path. */
export function fieldAt(form: FormModel, path: string): Field {
  const field = form.fields.find((one) => one.path === path)
  if (!field) throw new Error(`there is no ${path} among ${form.fields.map((one) => one.path)}`)
  return field
}

/** A text with a default, as most fields are. */
export function text(value: unknown, more: object = {}): object {
  return { type: 'string', form: true, default: value, ...more }
}

/** What Confirm sends; throws when something blocks. */
export function sent(form: FormModel): unknown {
  const confirmation = form.confirm()
  if (confirmation.blocked) throw new Error(JSON.stringify(confirmation.errors))
  return confirmation.submitted
}

/** What stands under the fields that block, by path. */
export function errors(form: FormModel): Record<string, string> {
  const confirmation = form.confirm()
  if (!confirmation.blocked) return {}
  return Object.fromEntries(confirmation.errors.map(({ path, text: error }) => [path, error]))
}
