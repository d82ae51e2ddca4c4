/** A field that the dashboard draws: its keys, joined by dots, and how it looks. */
export interface DrawnField {
  key: string
  widget: string
}

/** A field of the form that came, went, or looks otherwise. */
export interface FormChange {
  key: string
  change: 'added' | 'removed' | 'widget'
  /** How it looked, and how it looks. */
  before?: string
  after?: string
}

/** The fields of the configuration form that come, go, or become others. */
export function compareForms(
  before: readonly DrawnField[],
  after: readonly DrawnField[],
): FormChange[] {
  const [old, changed] = [before, after].map(
    (fields) => new Map(fields.map(({ key, widget }) => [key, widget])),
  )
  const keys = new Set([...before, ...after].map(({ key }) => key))
  return [...keys].flatMap((key): FormChange[] => {
    const [was, is] = [old?.get(key), changed?.get(key)]
    if (was === is) return []
    if (was === undefined) return [{ key, change: 'added', ...(is !== undefined && { after: is }) }]
    if (is === undefined) return [{ key, change: 'removed', before: was }]
    return [{ key, change: 'widget', before: was, after: is }]
  })
}
