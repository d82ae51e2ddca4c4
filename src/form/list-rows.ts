import type { Widget } from './field.ts'
import { at, isMap } from './json.ts'
import { type Parameter, readParameters, rowParameter } from './parameters.ts'

/** What the page adds to fixed rows, for what is stored beyond the declared rows and for the button +. */
const ADDED_ROW = { type: 'string' } as const

/**
 * How many rows a list shows when it is drawn. A group shows what is stored, and no default. Fixed rows show the declared
 * ones and those stored but the first. A stored map, which is what the page itself sends for rows of objects, counts like a
 * list: the page asks for the items of the YAML node, which both kinds have.
 */
export function firstRows(widget: Widget, parameter: Parameter, stored: unknown): number {
  const count = typeof stored === 'object' && stored !== null ? Object.keys(stored).length : 0
  if (widget === 'repeatable-group') return count
  if (widget !== 'fixed-rows') return 0
  return declaredRows(parameter).length + Math.max(count - 1, 0)
}

/** The parameters inside a list that shows so many rows, row by row. */
export function rowParameters(widget: Widget, list: Parameter, rows: number): readonly Parameter[] {
  return widget === 'repeatable-group' ? groupRows(list, rows) : fixedRows(list, rows)
}

/** Rows of a group have no place of their own: their fields stand below the group. */
function groupRows(list: Parameter, rows: number): readonly Parameter[] {
  const items = at(list.schema, 'items')
  return Array.from({ length: rows }, (_, row) =>
    readParameters(items, `${list.path}/${row}/`, `${list.pointer}/items`),
  ).flatMap((fields) => fields ?? [])
}

function fixedRows(list: Parameter, rows: number): readonly Parameter[] {
  const declared = declaredRows(list)
  return Array.from({ length: rows }, (_, row) => {
    const item = row < declared.length ? declared[row] : ADDED_ROW
    const pointer = row < declared.length ? `${list.pointer}/items/${row}` : `${list.pointer}/items`
    return rowParameter(list, row, isMap(item) ? item : {}, pointer)
  })
}

function declaredRows(list: Parameter): readonly unknown[] {
  const items = at(list.schema, 'items')
  return Array.isArray(items) ? items : []
}
