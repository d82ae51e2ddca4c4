import { charge } from '../../../go/budget/index.ts'
import {
  compareGoStrings,
  elementsOf,
  goFunction,
  type GoList,
  GoMap,
  type GoValue,
  isGoList,
  listOf,
  nilList,
} from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'
import { stringOf } from './string-of.ts'

const BYTES_PER_PART = 32

/** What sprig makes of any value where it wants strings: nil elements are left out, a single value is a list of one. */
function toStrings(value: GoValue): string[] {
  const elements = elementsOf(value)
  if (elements) return elements.filter((element) => element !== null).map(stringOf)
  return value === null ? [] : [stringOf(value)]
}

/** strings.SplitN; a negative count means all parts. */
function splitParts(separator: string, count: number, text: string): string[] {
  if (count === 0) return []
  if (separator === '') charge(text.length, BYTES_PER_PART * text.length)
  const parts = separator === '' ? [...text] : text.split(separator)
  charge(parts.length, BYTES_PER_PART * parts.length)
  if (count < 0 || parts.length <= count) return parts
  const rest = parts.slice(count - 1).join(separator)
  return [...parts.slice(0, count - 1), rest]
}

function numberedParts(parts: readonly string[]): GoMap {
  const map = new GoMap(parts.map((part, index) => [`_${index}`, part]))
  map.elementType = 'string'
  return map
}

/** A new []string; a nil []string stays what it is. */
function stringList(value: GoValue): GoList {
  const isNil = isGoList(value) && value.isNil && value.elementType === 'string'
  return isNil ? nilList('string') : listOf('string', toStrings(value))
}

function sortAlpha(value: GoValue): GoList {
  if (!elementsOf(value)) return listOf('string', [stringOf(value)])
  const list = stringList(value)
  list.sort((a, b) => compareGoStrings(a as string, b as string))
  return list
}

/** Strings and lists of strings. */
export const stringListFunctions = {
  split: goFunction(['string', 'string'], 'map[string]string', (separator, text) =>
    numberedParts(splitParts(separator, -1, text)),
  ),
  splitn: goFunction(['string', 'int', 'string'], 'map[string]string', (separator, count, text) =>
    numberedParts(splitParts(separator, count, text)),
  ),
  splitList: goFunction(['string', 'string'], '[]string', (separator, text) =>
    listOf('string', splitParts(separator, -1, text)),
  ),
  toStrings: goFunction(['interface {}'], '[]string', stringList),
  join: goFunction(['string', 'interface {}'], 'string', (separator, value) => {
    const parts = toStrings(value)
    const length = parts.reduce((sum, part) => sum + part.length + separator.length, 0)
    charge(parts.length, length)
    return parts.join(separator)
  }),
  sortAlpha: goFunction(['interface {}'], '[]string', sortAlpha),
} satisfies FunctionTable
