import { decodeBase64 } from '../../../go/encoding/index.ts'

/** A value of bytes as JSON may hold it: base64; Go also takes a list of numbers, and null for nothing. */
export type BinaryValue = string | readonly (number | null)[] | null

/** The bytes of a value that the server could read. */
export function bytesOf(value: BinaryValue): Uint8Array {
  if (value === null) return new Uint8Array()
  return typeof value === 'string' ? decodeBase64(value) : Uint8Array.from(value, Number)
}
