import { type Found, isRow, keysOf, nameOf, type OpenedForm } from './form-problem.ts'

/** Keys that the form writes into another structure than values.yaml has (form.md, section 5, 6). */
export function breakingKeys({ model }: OpenedForm): Found[] {
  return model.fields.flatMap((field): Found[] => {
    // A row of a list has a number where others have a key.
    if (isRow(field)) return []
    const keys = keysOf(field.pointer)
    const key = keys.at(-1) ?? ''
    const problem = problemOf(key, keys.length > 1)
    if (problem === undefined || field.widget === 'none') return []
    return [
      {
        id: 'form-key-breaks-values',
        severity: 'error',
        path: field.path,
        pointer: field.pointer,
        message: `The form writes ${JSON.stringify(key)}${keys.length > 1 ? ` in ${keys.slice(0, -1).join('.')}` : ''} ${problem}, so that templates do not find what was saved`,
        hint: `Give the key a name of letters and digits, or take the title of ${nameOf(field)} away.`,
      },
    ]
  })
}

function problemOf(key: string, isNested: boolean): string | undefined {
  if (key.includes('.')) return 'as maps inside of each other, split at the dot'
  if (key.includes('/')) return 'as maps inside of each other, split at the slash'
  if (key.includes('[')) return 'as a list, because of the bracket'
  if (/~[01]/.test(key)) return 'under another name, because ~0 and ~1 stand for other characters'
  if (key.startsWith('0') && isNested)
    return 'into a list in place of the whole section, because the key starts with 0'
  return undefined
}
