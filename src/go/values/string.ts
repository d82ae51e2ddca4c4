/*
 * Go strings are bytes, ours are UTF-16. A byte that is no part of a valid UTF-8 sequence stands in our strings as the
 * lone surrogate U+DC00 + byte (U+DC80..U+DCFF), so nothing is lost on the way there and back.
 */

const NON_ASCII = /[^\0-\x7f]/
const ESCAPED_BYTE = /[\uDC80-\uDCFF]/

/** All characters are single bytes, so UTF-16 offsets and byte offsets agree. */
export function isAscii(text: string): boolean {
  return !NON_ASCII.test(text)
}

/** `len(text)`: the number of UTF-8 bytes. */
export function byteLength(text: string): number {
  if (isAscii(text)) return text.length
  let length = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) length += 1
    else if (unit < 0x800) length += 2
    else if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(index + 1))) {
      length += 4
      index++
    } else if (isEscapedByte(unit)) length += 1
    else length += 3
  }
  return length
}

/** The bytes of a Go string. */
export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(byteLength(text))
  let at = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index) as number
    if (code > 0xffff) index++
    at = writeCodePoint(bytes, at, code)
  }
  return bytes
}

function writeCodePoint(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0x80) bytes[at++] = code
  else if (isEscapedByte(code)) bytes[at++] = code - 0xdc00
  else if (code < 0x800) {
    bytes[at++] = 0xc0 | (code >> 6)
    bytes[at++] = 0x80 | (code & 0x3f)
  } else if (code < 0x10000) {
    bytes[at++] = 0xe0 | (code >> 12)
    bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
    bytes[at++] = 0x80 | (code & 0x3f)
  } else {
    bytes[at++] = 0xf0 | (code >> 18)
    bytes[at++] = 0x80 | ((code >> 12) & 0x3f)
    bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
    bytes[at++] = 0x80 | (code & 0x3f)
  }
  return at
}

/** The Go string made of these bytes; valid UTF-8 becomes characters, every other byte a lone surrogate. */
export function fromBytes(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes)
  } catch {
    return fromInvalidBytes(bytes)
  }
}

// Fails for what is not UTF-8, which is rare; otherwise far faster than reading byte by byte.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function fromInvalidBytes(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length)
  let length = 0
  for (let index = 0; index < bytes.length;) {
    const { code, size } = decodeRune(bytes, index)
    if (code === undefined) units[length++] = 0xdc00 + (bytes[index] as number)
    else if (code <= 0xffff) units[length++] = code
    else {
      units[length++] = 0xd800 + ((code - 0x10000) >> 10)
      units[length++] = 0xdc00 + ((code - 0x10000) & 0x3ff)
    }
    index += size
  }
  return fromUnits(units.subarray(0, length))
}

// Not more arguments than fit on the stack.
const UNITS_AT_ONCE = 8192

function fromUnits(units: Uint16Array): string {
  let text = ''
  for (let start = 0; start < units.length; start += UNITS_AT_ONCE) {
    text += String.fromCharCode(...units.subarray(start, start + UNITS_AT_ONCE))
  }
  return text
}

/** unicode/utf8's DecodeRune: the code point at `index`, undefined (and size 1) where the bytes are not UTF-8. */
function decodeRune(bytes: Uint8Array, index: number): { code: number | undefined; size: number } {
  const first = bytes[index] as number
  if (first < 0x80) return { code: first, size: 1 }
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4) return { code: undefined, size: 1 }
  let code = first & (0x7f >> size)
  for (let step = 1; step < size; step++) {
    const next = bytes[index + step]
    if (next === undefined || (next & 0xc0) !== 0x80) return { code: undefined, size: 1 }
    code = (code << 6) | (next & 0x3f)
  }
  const smallest = size === 4 ? 0x10000 : size === 3 ? 0x800 : 0x80
  if (code < smallest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    return { code: undefined, size: 1 }
  return { code, size }
}

/** `text[start:end]` in bytes; a character that is cut leaves its bytes as lone surrogates. The bounds must be valid. */
export function sliceBytes(text: string, start: number, end: number): string {
  if (isAscii(text)) return text.slice(start, end)
  return fromBytes(toBytes(text).subarray(start, end))
}

/** `text[index]`: one byte, or undefined outside the string. */
export function byteAt(text: string, index: number): number | undefined {
  if (isAscii(text)) return index < text.length ? text.charCodeAt(index) : undefined
  return toBytes(text)[index]
}

/** Joins halves of characters that were cut apart and then concatenated. */
export function normalizeGoString(text: string): string {
  return ESCAPED_BYTE.test(text) ? fromBytes(toBytes(text)) : text
}

/** The code points of a Go string; a byte that is not UTF-8 counts as one (its lone surrogate). */
export function runeCount(text: string): number {
  if (isAscii(text)) return text.length
  let count = 0
  for (const _ of text) count++
  return count
}

/** Go's `<` and `>` on strings, byte by byte: negative, zero or positive. */
export function compareGoStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index)
    const right = b.charCodeAt(index)
    if (left === right) continue
    // From here surrogates (above all other characters in UTF-8) and single bytes would compare wrongly in UTF-16.
    if (left < 0xd800 && right < 0xd800) return left - right
    return compareBytes(toBytes(a), toBytes(b))
  }
  return a.length - b.length
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const difference = (a[index] as number) - (b[index] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

function isEscapedByte(unit: number): boolean {
  return unit >= 0xdc80 && unit <= 0xdcff
}
