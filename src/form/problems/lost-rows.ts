import { type Found, nameOf, type OpenedForm } from './form-problem.ts'

/** Lists whose rows do not survive the form (form.md, section 5, 2 and 3). */
export function lostRows({ model }: OpenedForm): Found[] {
  return model.fields.flatMap((field): Found[] => {
    const problem = problemOf(
      field.widget,
      model.fields.some(
        ({ path, widget }) => path.startsWith(`${field.path}/`) && widget === 'section',
      ),
    )
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

function problemOf(widget: string, hasMaps: boolean): string | undefined {
  if (widget === 'repeatable-group') {
    return 'at the first installation it sends them as a map {"0": ...}, which Helm refuses'
  }
  if (widget !== 'fixed-rows') return undefined
  return hasMaps
    ? 'it sends them as a map {"0": ...}, which Helm refuses'
    : 'whoever edits the first row drops all others'
}
