import { type Found, nameOf, type OpenedForm } from './form-problem.ts'

/** Boxes for tags, which send the default whenever an installed plugin is opened (form.md, section 5, 1). */
export function forgottenLists({ model }: OpenedForm): Found[] {
  return model.fields
    .filter(({ widget }) => widget === 'tag-box')
    .map((field) => ({
      id: 'form-list-forgets',
      severity: 'error',
      path: field.path,
      pointer: field.pointer,
      message: `The form forgets ${nameOf(field)}: whenever somebody opens the installed plugin and saves, the list becomes ${Array.isArray(field.value) && field.value.length > 0 ? 'the default of the schema' : 'empty'} again`,
      hint: 'Use a text with a separator and split it in the template, or take the title away.',
    }))
}
