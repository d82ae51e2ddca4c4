import { charge } from '../budget/work-budget.ts'
import { isGoList } from './type.ts'
import { type GoList, GoMap, type GoValue } from './value.ts'

/** Copies lists and maps all the way down (mitchellh/copystructure); types stay, other values are shared. */
export function deepCopy(value: GoValue): GoValue {
  charge(1, 32)
  if (value instanceof GoMap) return copyMap(value)
  if (isGoList(value)) return copyList(value)
  if (!(value instanceof Uint8Array)) return value
  charge(1, value.length)
  return value.slice()
}

function copyMap(map: GoMap): GoMap {
  const copy = new GoMap()
  for (const [key, value] of map) copy.set(key, deepCopy(value))
  if (map.elementType !== undefined) copy.elementType = map.elementType
  if (map.goType !== undefined) copy.goType = map.goType
  if (map.methods !== undefined) copy.methods = map.methods
  if (map.isNil) copy.isNil = true
  return copy
}

function copyList(list: GoList): GoList {
  const copy: GoList = list.map(deepCopy)
  if (list.elementType !== undefined) copy.elementType = list.elementType
  if (list.goType !== undefined) copy.goType = list.goType
  if (list.methods !== undefined) copy.methods = list.methods
  if (list.isNil) copy.isNil = true
  return copy
}
