import { charge } from '../../../go/budget/index.ts'
import {
  deepEqual,
  elementsOf,
  GoError,
  goFunction,
  goKindOf,
  type GoList,
  type GoValue,
  isGoList,
  isTruthy,
  lengthPanic,
  listOf,
  nilList,
  nilPointerPanic,
} from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'
import { toInt } from '../numbers/cast.ts'
import { mustElementsOf } from './must-elements-of.ts'

const LIST = '[]interface {}'

function append(list: GoValue, value: GoValue): GoList {
  return [...mustElementsOf(list, 'Cannot push on type'), value]
}

function prepend(list: GoValue, value: GoValue): GoList {
  return [value, ...mustElementsOf(list, 'Cannot prepend on type')]
}

// sprig reckons with floats, which decides what sizes below 1 do.
function chunk(size: number, list: GoValue): GoList {
  const elements = mustElementsOf(list, 'Cannot chunk type')
  const count = Math.floor((elements.length - 1) / size) + 1
  if (!(count >= 0 && count < Infinity)) throw lengthPanic()
  charge(count, 16 * count)
  const chunks: GoValue[] = []
  for (let index = 0; index < count; index++) {
    const isLast = index === count - 1
    const length = isLast ? elements.length % size || size : size
    if (length < 0) throw lengthPanic()
    chunks.push(elements.slice(index * size, index * size + length))
  }
  return listOf(LIST, chunks)
}

function rest(list: GoValue): GoList {
  const elements = mustElementsOf(list, 'Cannot find rest on type')
  return elements.length === 0 ? nilList() : elements.slice(1)
}

function initial(list: GoValue): GoList {
  const elements = mustElementsOf(list, 'Cannot find initial on type')
  return elements.length === 0 ? nilList() : elements.slice(0, -1)
}

function first(list: GoValue): GoValue {
  return mustElementsOf(list, 'Cannot find first on type')[0] ?? null
}

function last(list: GoValue): GoValue {
  return mustElementsOf(list, 'Cannot find last on type').at(-1) ?? null
}

function reverse(list: GoValue): GoList {
  return mustElementsOf(list, 'Cannot find reverse on type').toReversed()
}

function compact(list: GoValue): GoList {
  return mustElementsOf(list, 'Cannot compact on type').filter((item) => isTruthy(item))
}

function uniq(list: GoValue): GoList {
  const result: GoValue[] = []
  for (const item of mustElementsOf(list, 'Cannot find uniq on type')) {
    if (!includes(result, item)) result.push(item)
  }
  return result
}

function without(list: GoValue, ...omitted: GoValue[]): GoList {
  const elements = mustElementsOf(list, 'Cannot find without on type')
  return elements.filter((item) => !includes(omitted, item))
}

function has(needle: GoValue, list: GoValue): boolean {
  if (list === null) return false
  return includes(mustElementsOf(list, 'Cannot find has on type'), needle)
}

function includes(items: readonly GoValue[], needle: GoValue): boolean {
  charge(items.length >>> 2)
  return items.some((item) => deepEqual(needle, item))
}

// Go would let `end` go up to the capacity of the array below; here that is the length.
function slice(list: GoValue, ...indices: GoValue[]): GoValue {
  const elements = mustElementsOf(list, 'list should be type of slice or array but')
  if (elements.length === 0) return null
  const start = toInt(indices[0] ?? null)
  const end = indices.length < 2 ? elements.length : toInt(indices[1] ?? null)
  if (start < 0 || end < start || end > elements.length) {
    throw new GoError('reflect.Value.Slice: slice index out of bounds')
  }
  const result: GoList = elements.slice(start, end)
  if (list instanceof Uint8Array) return list.slice(start, end)
  if (isGoList(list) && list.elementType !== undefined) result.elementType = list.elementType
  return result
}

function concat(...lists: GoValue[]): GoList {
  const result: GoValue[] = []
  for (const list of lists) {
    if (list === null) throw nilPointerPanic()
    const elements = elementsOf(list)
    if (!elements) throw new GoError(`Cannot concat type ${goKindOf(list)} as list`)
    charge(0, 8 * elements.length)
    for (const element of elements) result.push(element)
  }
  return result.length === 0 ? nilList() : result
}

const list = goFunction(['...interface {}'], LIST, (...items) => items)
const appendFunction = goFunction(['interface {}', 'interface {}'], LIST, append)
const prependFunction = goFunction(['interface {}', 'interface {}'], LIST, prepend)
const chunkFunction = goFunction(['int', 'interface {}'], '[][]interface {}', chunk)
const restFunction = goFunction(['interface {}'], LIST, rest)
const initialFunction = goFunction(['interface {}'], LIST, initial)
const firstFunction = goFunction(['interface {}'], 'interface {}', first)
const lastFunction = goFunction(['interface {}'], 'interface {}', last)
const reverseFunction = goFunction(['interface {}'], LIST, reverse)
const compactFunction = goFunction(['interface {}'], LIST, compact)
const uniqFunction = goFunction(['interface {}'], LIST, uniq)
const withoutFunction = goFunction(['interface {}', '...interface {}'], LIST, without)
const hasFunction = goFunction(['interface {}', 'interface {}'], 'bool', has)
const sliceFunction = goFunction(['interface {}', '...interface {}'], 'interface {}', slice)

/** Lists of anything. A `must` variant returns the error that the other one panics with, which a template cannot tell. */
export const listFunctions = {
  list,
  tuple: list,
  append: appendFunction,
  push: appendFunction,
  mustAppend: appendFunction,
  mustPush: appendFunction,
  prepend: prependFunction,
  mustPrepend: prependFunction,
  chunk: chunkFunction,
  mustChunk: chunkFunction,
  rest: restFunction,
  mustRest: restFunction,
  initial: initialFunction,
  mustInitial: initialFunction,
  first: firstFunction,
  mustFirst: firstFunction,
  last: lastFunction,
  mustLast: lastFunction,
  reverse: reverseFunction,
  mustReverse: reverseFunction,
  compact: compactFunction,
  mustCompact: compactFunction,
  uniq: uniqFunction,
  mustUniq: uniqFunction,
  without: withoutFunction,
  mustWithout: withoutFunction,
  has: hasFunction,
  mustHas: hasFunction,
  slice: sliceFunction,
  mustSlice: sliceFunction,
  concat: goFunction(['...interface {}'], 'interface {}', concat),
} satisfies FunctionTable
