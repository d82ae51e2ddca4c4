import { goKindOf, isGoList } from '../../../go/values/type.ts'
import { GoError } from '../../../go/values/error.ts'
import { GoInt, GoObject } from '../../../go/values/value.ts'
import type { GoValue } from '../../../go/values/value.ts'
import { nilPointerPanic } from '../../../go/values/panic.ts'

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

/** As `elementsOf`, with sprig's complaint `<complaint> <kind>` about values that are no list. */
export function mustElementsOf(value: GoValue, complaint: string): readonly GoValue[] {
  const elements = elementsOf(value)
  if (elements) return elements
  // sprig asks reflection for the type's kind first, and nil has no type.
  if (value === null) throw nilPointerPanic()
  throw new GoError(`${complaint} ${goKindOf(value)}`)
}
