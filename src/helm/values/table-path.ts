import { quote } from '../../go/strconv/index.ts'
import { type GoMap, type GoValue } from '../../go/values/index.ts'
import { isTable } from './merge-maps.ts'

/** No table at a path. The message is that of helm.sh/helm pkg/chart/common ErrNoTable. */
export class NoTableError extends Error {
  override readonly name = 'NoTableError'

  constructor(key: string) {
    super(`${quote(key)} is not a table`)
  }
}

/** The table at a dotted path. Throws NoTableError, which names the first key without one. */
export function tableAt(values: GoMap, path: string): GoMap {
  let table = values
  for (const key of path.split('.')) {
    const next = table.get(key)
    if (!isTable(next)) throw new NoTableError(key)
    table = next
  }
  return table
}

/** The value at a dotted path; undefined when there is none or a table. (Values.PathValue) */
export function scalarAt(values: GoMap, path: string): GoValue | undefined {
  const keys = path.split('.')
  const last = keys.pop()!
  let table: GoValue | undefined = values
  for (const key of keys) {
    table = table.get(key)
    if (!isTable(table)) return undefined
  }
  const value = table.get(last)
  return isTable(value) ? undefined : value
}
