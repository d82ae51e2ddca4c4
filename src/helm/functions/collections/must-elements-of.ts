import {
  elementsOf,
  GoError,
  goKindOf,
  type GoValue,
  nilPointerPanic,
} from '../../../go/values/index.ts'

/** As `elementsOf`, with sprig's complaint `<complaint> <kind>` about values that are no list. */
export function mustElementsOf(value: GoValue, complaint: string): readonly GoValue[] {
  const elements = elementsOf(value)
  if (elements) return elements
  // sprig asks reflection for the type's kind first, and nil has no type.
  if (value === null) throw nilPointerPanic()
  throw new GoError(`${complaint} ${goKindOf(value)}`)
}
