import { sliceBoundsPanic } from './panic.ts'
import { fromBytes, isAscii, toBytes } from './string.ts'

/*
 * A Go string with one UTF-16 unit (0..255) for each byte. Go code that counts and cuts bytes is written on these; an
 * ASCII string is its own byte string.
 */

export function toByteString(text: string): string {
  if (isAscii(text)) return text
  let result = ''
  for (const byte of toBytes(text)) result += String.fromCharCode(byte)
  return result
}

export function fromByteString(bytes: string): string {
  if (isAscii(bytes)) return bytes
  return fromBytes(Uint8Array.from(bytes, (unit) => unit.charCodeAt(0)))
}

/** Go's `s[start:end]` on a byte string, panics included. */
export function cutBytes(
  bytes: string,
  start: number | undefined,
  end: number | undefined,
): string {
  const length = bytes.length
  if (end !== undefined && (end < 0 || end > length)) {
    throw sliceBoundsPanic(end < 0 ? `[:${end}]` : `[:${end}] with length ${length}`)
  }
  const last = end ?? length
  const first = start ?? 0
  if (first < 0) throw sliceBoundsPanic(`[${first}:]`)
  if (first > last) throw sliceBoundsPanic(`[${first}:${last}]`)
  return bytes.slice(first, last)
}
