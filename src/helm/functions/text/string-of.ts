import { sprint } from '../../../go/fmt/index.ts'
import { fromBytes, GoInt, type GoValue, JsonNumber } from '../../../go/values/index.ts'

/** A value as `%v` prints it. */
export function formatValue(value: GoValue): string {
  if (typeof value === 'string') return value
  if (value instanceof GoInt) return String(value.value)
  return sprint([value])
}

/** What sprig takes for the text of a value: as `%v`, but []byte is text already. */
export function stringOf(value: GoValue): string {
  if (typeof value === 'string') return value
  if (value instanceof JsonNumber) return value.text
  return value instanceof Uint8Array ? fromBytes(value) : formatValue(value)
}
