import { charge } from '../budget/work-budget.ts'
import { goTypeOf, isGoList } from './type.ts'
import { GoInt, type GoList, GoMap, GoObject, type GoValue, JsonNumber } from './value.ts'

/** reflect.DeepEqual: the same types all the way down and the same contents. */
export function deepEqual(left: GoValue, right: GoValue): boolean {
  if (typeof left !== 'object' || left === null) return left === right
  charge(1)
  if (typeof right !== 'object' || right === null || goTypeOf(left) !== goTypeOf(right))
    return false
  if (left instanceof GoInt) return right instanceof GoInt && left.value === right.value
  if (left instanceof JsonNumber) return right instanceof JsonNumber && left.text === right.text
  if (left instanceof GoMap) return right instanceof GoMap && areMapsEqual(left, right)
  if (left instanceof Uint8Array) {
    return right instanceof Uint8Array && left.every((byte, index) => byte === right[index])
  }
  if (isGoList(left)) return isGoList(right) && areListsEqual(left, right)
  return right instanceof GoObject && areObjectsEqual(left, right)
}

function areMapsEqual(left: GoMap, right: GoMap): boolean {
  if (left === right) return true
  if (left.size !== right.size || left.isNil !== right.isNil) return false
  for (const [key, value] of left) {
    const other = right.get(key)
    if (other === undefined || !deepEqual(value, other)) return false
  }
  return true
}

function areListsEqual(left: GoList, right: GoList): boolean {
  if (left === right) return true
  if (left.length !== right.length || left.isNil !== right.isNil) return false
  return left.every((value, index) => deepEqual(value, right[index] ?? null))
}

function areObjectsEqual(left: GoObject, right: GoObject): boolean {
  if (left === right) return true
  const plain = left.underlying()
  if (plain !== undefined) return deepEqual(plain, right.underlying() ?? null)
  const fields = left.fields()
  const others = right.fields()
  if (fields.length === 0) return left.text() !== undefined && left.text() === right.text()
  return fields.every(([, value], index) => deepEqual(value, others[index]?.[1] ?? null))
}
