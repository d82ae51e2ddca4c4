import type { FieldChange } from './changed-fields.ts'

const HIDDEN = '(hidden)'

/** The changes of a Secret without what it holds: that a value changes is no secret. */
export function maskSecrets(changes: readonly FieldChange[]): FieldChange[] {
  return changes.map(({ field, ...values }) => {
    if (!/^(?:data|stringData)\b/.test(field)) return { field, ...values }
    return {
      field,
      ...(values.before !== undefined && { before: HIDDEN }),
      ...(values.after !== undefined && { after: HIDDEN }),
    }
  })
}
