import type { Field, Widget } from '../field.ts'
import { fieldsByPath, type Found, nameOf, type OpenedForm, pathsAbove } from './form-problem.ts'

/** Lists whose rows do not survive the form (form.md, section 5, 2 and 3). */
export function lostRows({ model }: OpenedForm): Found[] {
  const fields = fieldsByPath(model)
  const withSections = new Set(
    model.fields.flatMap(({ path, widget }) => (widget === 'section' ? pathsAbove(path) : [])),
  )
  return model.fields.flatMap((field): Found[] => {
    const first = fields.get(`${field.path}/0`)
    const problem = problemOf(field.widget, withSections.has(field.path), first)
    if (problem === undefined) return []
    return [
      {
        id: 'form-rows-lost',
        severity: 'error',
        path: field.path,
        pointer: field.pointer,
        message: `The form loses the rows of ${nameOf(field)}: ${problem}`,
        hint: 'Take the title away, or replace the list by a fixed number of named keys.',
      },
    ]
  })
}

function problemOf(widget: Widget, hasMaps: boolean, first: Field | undefined): string | undefined {
  if (widget === 'repeatable-group') {
    return 'at the first installation it sends them as a map {"0": ...}, which Helm refuses'
  }
  if (widget !== 'fixed-rows') return undefined
  if (hasMaps) return 'it sends them as a map {"0": ...}, which Helm refuses'
  return first === undefined || first.widget === 'none' || first.widget === 'broken'
    ? undefined
    : 'whoever edits the first row drops all others'
}
