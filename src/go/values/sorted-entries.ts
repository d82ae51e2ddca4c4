import { compareGoStrings, isAscii } from './string.ts'
import { type GoMap, type GoValue } from './value.ts'

/** The entries of a map in the order in which Go's templates and printers visit them: by the bytes of the key. */
export function sortedEntries(map: GoMap): [key: string, value: GoValue][] {
  const entries = [...map]
  const allAscii = entries.every(([key]) => isAscii(key))
  return entries.sort(
    allAscii ? ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) : ([a], [b]) => compareGoStrings(a, b),
  )
}
