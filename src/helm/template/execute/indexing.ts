import {
  byteAt,
  byteLength,
  GoError,
  GoInt,
  type GoList,
  GoMap,
  GoObject,
  goTypeOf,
  integerOf,
  isGoList,
  JsonNumber,
  lengthOf,
  sliceBytes,
  type Value,
  zeroElement,
} from '../../../go/values/index.ts'

/**
 * The template function index: `item[a][b]...`.
 *
 * @throws GoError as Go's
 */
export function indexInto(item: Value, indexes: readonly Value[]): Value {
  if (isNil(item)) throw new GoError('index of untyped nil')
  let current = item
  for (const index of indexes) {
    if (isNil(current)) throw new GoError('index of nil pointer')
    current = elementAt(plain(current), index)
  }
  return current
}

function isNil(value: Value): boolean {
  return value === null || value === undefined || (value instanceof GoObject && value.isNil())
}

/** The value below a named type: its text, list or map. */
function plain(value: Value): Value {
  if (value instanceof JsonNumber) return value.text
  const underlying = value instanceof GoObject ? value.underlying() : undefined
  return underlying === undefined || underlying instanceof GoInt ? value : underlying
}

function elementAt(item: Value, index: Value): Value {
  if (item instanceof GoMap) {
    const key = mapKey(index)
    const element = item.get(key)
    return element === undefined ? zeroElement(item.elementType) : element
  }
  if (typeof item === 'string')
    return byteElement(byteAt(item, indexValue(index, byteLength(item))), 'string')
  if (item instanceof Uint8Array) return byteElement(item[indexValue(index, item.length)], 'slice')
  if (!isGoList(item ?? null)) throw new GoError(`can't index item of type ${pointedType(item)}`)
  const list = item as GoList
  const at = indexValue(index, list.length)
  if (at >= list.length) throw outOfRange('slice')
  return list[at]
}

function byteElement(byte: number | undefined, kind: 'string' | 'slice'): GoInt {
  if (byte === undefined) throw outOfRange(kind)
  return new GoInt('uint8', BigInt(byte))
}

/** Go lets an index equal to the length pass its own check; reflection then refuses it. */
function outOfRange(kind: 'string' | 'slice'): GoError {
  return new GoError(`reflect: ${kind} index out of range`)
}

function mapKey(index: Value): string {
  if (index === null || index === undefined)
    throw new GoError('value is nil; should be of type string')
  if (typeof index !== 'string')
    throw new GoError(`value has type ${goTypeOf(index)}; should be string`)
  return index
}

function indexValue(index: Value, capacity: number): number {
  if (index === null || index === undefined) throw new GoError('cannot index slice/array with nil')
  const integer = integerOf(index)
  if (integer === undefined) {
    throw new GoError(`cannot index slice/array with type ${goTypeOf(index)}`)
  }
  const signed = BigInt.asIntN(64, integer.value)
  if (signed < 0n || signed > BigInt(capacity)) throw new GoError(`index out of range: ${signed}`)
  return Number(signed)
}

function pointedType(item: Value): string {
  return goTypeOf(item).replace(/^\*/, '')
}

/**
 * The template function slice: `item[a:b:c]` of a string (in bytes) or list. The capacity of a list is its length.
 * Go refuses indexes that were stored as `interface {}`; here they are taken (Helm puts its own slice before this one).
 *
 * @throws GoError as Go's
 */
export function sliceOf(item: Value, indexes: readonly Value[]): Value {
  if (item === null || item === undefined) throw new GoError('slice of untyped nil')
  if (isNil(item)) throw new GoError('slice of nil pointer')
  if (indexes.length > 3) throw new GoError(`too many slice indexes: ${indexes.length}`)
  const target = plain(item)
  const isText = typeof target === 'string'
  if (isText && indexes.length === 3) throw new GoError('cannot 3-index slice a string')
  if (!isText && !(target instanceof Uint8Array) && !isGoList(target ?? null)) {
    throw new GoError(`can't slice item of type ${pointedType(item)}`)
  }
  const length = lengthOf(target ?? null) as number
  const [start, end] = sliceBounds(indexes, length)
  if (isText) return sliceBytes(target, start, end)
  if (target instanceof Uint8Array) return target.subarray(start, end)
  return subList(target as GoList, start, end)
}

function sliceBounds(indexes: readonly Value[], length: number): [start: number, end: number] {
  const [start = 0, end = length, capacity = length] = indexes.map((index) =>
    indexValue(index, length),
  )
  if (start > end) throw new GoError(`invalid slice index: ${start} > ${end}`)
  if (end > capacity) throw new GoError(`invalid slice index: ${end} > ${capacity}`)
  return [start, end]
}

function subList(list: GoList, start: number, end: number): GoList {
  const part: GoList = list.slice(start, end)
  if (list.elementType !== undefined) part.elementType = list.elementType
  if (list.goType !== undefined) part.goType = list.goType
  if (list.methods !== undefined) part.methods = list.methods
  return part
}
