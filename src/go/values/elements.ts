import { isGoList } from './type.ts'
import { GoInt, GoObject, type GoValue } from './value.ts'

/** The elements of a slice of whatever type, undefined for other values. Not a copy where the value is a plain list. */
export function elementsOf(value: GoValue): readonly GoValue[] | undefined {
  if (isGoList(value)) return value
  if (value instanceof Uint8Array)
    return Array.from(value, (byte) => new GoInt('uint8', BigInt(byte)))
  if (value instanceof GoObject) {
    const plain = value.underlying()
    return isGoList(plain) ? plain : undefined
  }
  return undefined
}
